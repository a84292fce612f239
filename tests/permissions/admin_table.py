"""What every page of the admin answers to whom: by the desk's table, and the few exceptions."""

from django.apps import apps
from django.contrib import admin

from tests.permissions.table import FACTOR, MOVED, NOT_THERE, OPEN, REFUSED, SIGN_IN

# Which verb opens each kind of page; with several, any of them.
VERBS = {
    "changelist": ("view", "change"),
    "add": ("add",),
    "change": ("view", "change"),
    "delete": ("delete",),
    "history": ("view", "change"),
    "simple_history": ("view", "change"),
    "act": ("change",),
    "repeat": ("change",),
    "pdf": ("view", "change"),
    "stock": ("view", "change"),
    "parcels": ("change",),
    "export": ("view",),
    "import": ("add",),
    "process_import": ("add",),
}
# (model, page) that nobody is let into, whatever the desk: rows are made and kept elsewhere.
NEVER = {
    ("affiliates.Application", "add"),
    ("events.EventCorrection", "add"),
    ("events.EventCorrection", "delete"),
    ("affiliates.Application", "delete"),
    ("affiliates.Group", "delete"),
    ("affiliates.AffiliationYear", "add"),
    ("affiliates.AffiliationYear", "delete"),
    ("events.Series", "add"),
    ("events.Series", "delete"),
    ("newspaper.Article", "delete"),
    ("newspaper.DeskStep", "add"),
    ("newspaper.DeskStep", "delete"),
    ("newspaper.Movement", "add"),
    ("newspaper.Movement", "delete"),
    ("newspaper.StockPlace", "delete"),
    ("newspaper.Order", "add"),
    ("newspaper.Order", "delete"),
    ("newspaper.Quote", "add"),
    ("newspaper.Quote", "delete"),
    ("events.CalendarFile", "delete"),
    ("events.FollowedFeed", "delete"),
    ("payments.Payer", "delete"),
    ("payments.Invoice", "delete"),  # issued ones: only a draft goes
    ("payments.Payment", "add"),
    ("payments.Payment", "delete"),
    ("payments.PayingInSlip", "delete"),
    ("payments.BankAccount", "delete"),
    ("newspaper.StandingOrder", "add"),
    ("newspaper.StandingOrder", "delete"),
    ("newspaper.StandingTurn", "add"),
    ("newspaper.StandingTurn", "delete"),
    ("campaigns.ContactMessage", "add"),
    ("mailing.Subscriber", "add"),
    ("mailing.Subscriber", "delete"),
    ("places.Area", "delete"),
    ("payments.BankLine", "add"),
    ("payments.BankLine", "delete"),
    ("payments.BankStatement", "delete"),
    ("post_office.Email", "add"),
    ("post_office.Email", "delete"),
    ("accounts.User", "delete"),
    ("accounts.OneDayCode", "add"),
    ("accounts.OneDayCode", "delete"),
    ("accounts.OneDayCode", "act"),
    ("payments.CardEvent", "add"),
    ("payments.CardEvent", "delete"),
    ("events.Transport", "add"),
    ("events.Transport", "delete"),
}
# (model, page) → the verbs that open it, where they are others than in VERBS.
OTHERWISE = {("post_office.Email", "act"): ("view",)}  # sending again


def of_model(label, page):
    """The rule of one page of one model."""

    def rule(actor):
        if actor.is_stopped:
            return FACTOR
        if not actor.is_signed_in:
            return SIGN_IN
        if not actor.is_staff:
            return SIGN_IN  # to the door, which says that this account does not open it
        verbs = OTHERWISE.get((label, page), VERBS[page])
        may = any(actor.may_in_admin(verb, label) for verb in verbs)
        if not may or (label, page) in NEVER or (page == "act" and not has_acts(label)):
            return REFUSED
        return OPEN

    return rule


def has_acts(label):
    return bool(admin.site._registry[apps.get_model(label)].acts)


def any_desk(word):
    """The admin's first page and the like."""

    def rule(actor):
        if not actor.is_staff:
            return SIGN_IN
        return FACTOR if actor.is_stopped else word

    return rule


def who_may(verb, model, word_for_them=OPEN):
    def rule(actor):
        word = any_desk(word_for_them)(actor)
        return REFUSED if word == word_for_them and not actor.may_in_admin(verb, model) else word

    return rule


def app_list(label):
    """The page of one app: for desks that have something there; there is none for others."""

    def rule(actor):
        word = any_desk(OPEN)(actor)
        models = [m._meta.label for m in admin.site._registry if m._meta.app_label == label]
        verbs = ("view", "add", "change", "delete")
        some = any(actor.may_in_admin(verb, model) for model in models for verb in verbs)
        return word if some or word != OPEN else NOT_THERE

    return rule


# Addresses that belong to no model's own pages.
ADDRESSES = {
    "/admin/": any_desk(OPEN),
    "/admin/jsi18n/": any_desk(OPEN),
    "/admin/password_change/": any_desk(MOVED),
    "/admin/nothing/": any_desk(NOT_THERE),
    "/admin/autocomplete/": any_desk(REFUSED),  # without saying for which field
    "/admin/places/reorganise/": who_may("change", "places.Area"),
    "/admin/payments/bankline/look/": who_may("change", "payments.BankLine"),
    "/admin/payments/debtors/": who_may("change", "payments.Payment"),
    "/admin/payments/year/": who_may("change", "payments.Payment"),
    "/admin/newspaper/issue/planner/": who_may("view", "newspaper.Issue"),
    "/admin/newspaper/order/csv/": who_may("view", "newspaper.Order"),
    **{
        f"/admin/newspaper/{model.lower()}/copy/": who_may("add", f"newspaper.{model}")
        for model in ("PriceTier", "PostageRate", "SubscriptionRate")
    },
    **dict.fromkeys(
        (
            "/admin/newspaper/order/desk/", "/admin/newspaper/order/desk/packing-list/",
            "/admin/newspaper/order/desk/labels/", "/admin/newspaper/order/desk/carrier/",
        ),
        who_may("change", "newspaper.Order"),
    ),
    **dict.fromkeys(  # what only forms of the desk are sent to
        ("/admin/newspaper/order/desk/assign/", "/admin/newspaper/order/desk/step/"),
        who_may("change", "newspaper.Order", MOVED),
    ),
    **{f"/admin/{app}/": app_list(app) for app in (
        "publishing", "affiliates", "hct_site", "newspaper", "events", "campaigns", "payments",
        "post_office", "mailing", "accounts", "places",
    )},
}  # fmt: skip
# Names of addresses that are in the rows above, or are the sign-in's own.
KNOWN = {
    "index", "jsi18n", "autocomplete", "password_change", "password_change_done", "app_list",
    "login", "logout", "view_on_site", "newspaper_order_csv", "reorganise",
    "newspaper_pricetier_copy", "newspaper_postagerate_copy", "newspaper_subscriptionrate_copy",
    "payments_bankline_look",
    "newspaper_order_desk", "newspaper_order_packing_list", "newspaper_order_labels",
    "newspaper_order_carrier_csv", "newspaper_order_assign", "newspaper_order_step",
    "debtors", "treasurers_year", "planner",
}  # fmt: skip
