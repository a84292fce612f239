"""What waits for whom: the admin's first page, with counts that lead to the filtered lists."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from core.publishing.times import london_day


@dataclass(frozen=True)
class Kind:
    """Rows of a model in a state that somebody must do something about."""

    one: str
    many: str
    model: str
    query: tuple  # of the admin's list, and of the rows themselves
    urgent: bool = True  # drafts wait more patiently than people do
    verb: str = "change"  # what one must be allowed to do with it to be told
    find: object = None  # the rows by name, where a filter of the list's own finds them
    page: str = ""  # the name of a page of its own, where the list is not where one works
    of: str = ""  # another model, by which one is told

    def rows(self):
        if self.find:
            return self.find()
        return apps.get_model(self.model).objects.filter(**dict(self.query))

    def address(self):
        if self.page:
            return reverse(self.page)
        app_label, model = self.model.lower().split(".")
        return f"{reverse(f'admin:{app_label}_{model}_changelist')}?{urlencode(self.query)}"

    def permission(self):
        app_label, model = (self.of or self.model).lower().split(".")
        return f"{app_label}.{self.verb}_{model}"


def _without_secretary():
    return apps.get_model("affiliates.Group").objects.without_secretary()


def _with_area_ended():
    today = london_day(timezone.now())
    return apps.get_model("affiliates.Group").objects.with_area_ended(on=today)


def _long_unconfirmed():
    from affiliates import confirming

    return confirming.long_unconfirmed(on=london_day(timezone.now()))


def _about_fees(what):
    def find():
        from affiliates import arrears

        return arrears.about(what, at=timezone.now())

    return find


def _with_copies_differing():
    return apps.get_model("newspaper.Issue").objects.differing()


def _cheques_here():
    return apps.get_model("payments.Payment").objects.without_slip()


def _calendars_failing():
    return apps.get_model("events.FollowedFeed").objects.failing_long(at=timezone.now())


def _stuck_turns():
    from newspaper import standing_turns

    return standing_turns.stuck(timezone.now())


KINDS = (
    Kind("suggested event to look at", "suggested events to look at",
         "events.Event", (("state__exact", "suggested"),)),
    Kind("coach or car to look at", "coaches and cars to look at",
         "events.Transport", (("state__exact", "suggested"),)),
    Kind("correction of an event to look at", "corrections of events to look at",
         "events.EventCorrection", (("state__exact", "waiting"),)),
    Kind("application to decide", "applications to decide",
         "affiliates.Application", (("state__exact", "submitted"),)),
    Kind("application we asked back about", "applications we asked back about",
         "affiliates.Application",
         (("state__exact", "asked_back"),), urgent=False),
    Kind("group without a secretary", "groups without a secretary",
         "affiliates.Group", (("empty_seat", "secretary"),), urgent=False, find=_without_secretary),
    Kind("group not confirmed for nine months", "groups not confirmed for nine months",
         "affiliates.Group", (("confirmed", "long_ago"),), urgent=False, find=_long_unconfirmed),
    Kind("group whose area must be chosen", "groups whose area must be chosen",
         "affiliates.Group", (("its_area", "ended"),), find=_with_area_ended),
    Kind("group that cannot be charged: no fee is set",
         "groups that cannot be charged: no fee is set",
         "affiliates.AffiliationYear", (("money", "no_fee"),), find=_about_fees("no_fee")),
    Kind("group in arrears to warn by post", "groups in arrears to warn by post",
         "affiliates.AffiliationYear", (("money", "to_warn"),), find=_about_fees("to_warn")),
    Kind("group that lapses soon", "groups that lapse soon",
         "affiliates.AffiliationYear", (("money", "lapses_soon"),), urgent=False,
         find=_about_fees("lapses_soon")),
    Kind("order to pack", "orders to pack",
         "newspaper.Order", (("state__exact", "placed"),)),
    Kind("packed order to send", "packed orders to send",
         "newspaper.Order", (("state__exact", "packed"),)),
    Kind("bank line to look at", "bank lines to look at",
         "payments.BankLine", (("state__exact", "open"),), page="admin:payments_bankline_look"),
    Kind("issue whose copies do not add up", "issues whose copies do not add up",
         "newspaper.Issue", (("copies", "differ"),), find=_with_copies_differing,
         of="newspaper.Stock"),
    Kind("card payment to look at", "card payments to look at",
         "payments.CardEvent", (("waits", "yes"),),
         find=lambda: apps.get_model("payments.CardEvent").objects.to_look_at()),
    Kind("invoice to issue", "invoices to issue",
         "payments.Invoice", (("state__exact", "draft"),), urgent=False),
    Kind("cheque to carry to the bank", "cheques to carry to the bank",
         "payments.Payment", (("cheques", "here"),), find=_cheques_here),
    Kind("standing order for which too few copies are left",
         "standing orders for which too few copies are left",
         "newspaper.StandingTurn", (("state__exact", "short"),)),
    Kind("standing order that could not be ordered", "standing orders that could not be ordered",
         "newspaper.StandingTurn", (("stuck", "yes"),), find=_stuck_turns),
    Kind("message to answer", "messages to answer",
         "campaigns.ContactMessage", (("answered_at__isnull", True),)),
    Kind("newspaper PDF that was refused", "newspaper PDFs that were refused",
         "newspaper.Issue",
         (("pdf_state__exact", "refused"),)),
    Kind("calendar we follow that fails", "calendars we follow that fail",
         "events.FollowedFeed", (("fails", "long"),), urgent=False, find=_calendars_failing),
    Kind("event draft", "event drafts",
         "events.Event", (("state__exact", "draft"),), urgent=False),
    Kind("news draft", "news drafts",
         "campaigns.News", (("state__exact", "draft"),), urgent=False),
    Kind("info link draft", "info link drafts",
         "campaigns.InfoLink", (("state__exact", "draft"),), urgent=False),
    Kind("page draft", "page drafts",
         "campaigns.Page", (("state__exact", "draft"),), urgent=False),
    Kind("newspaper draft", "newspaper drafts",
         "newspaper.Issue", (("state__exact", "draft"),), urgent=False),
    Kind("letter that could not be sent", "letters that could not be sent",
         "post_office.Email",
         (("status__exact", "1"),), verb="view"),
)  # fmt: skip


@dataclass(frozen=True)
class Waits:
    label: str
    count: int
    url: str
    urgent: bool


def what_waits(user):
    """For this person's desks, what is not nought: people first, drafts behind."""
    found = [
        Waits(kind.one if count == 1 else kind.many, count, kind.address(), kind.urgent)
        for kind in KINDS
        if user.has_perm(kind.permission()) and (count := kind.rows().count())
    ]
    return sorted(found, key=lambda waits: not waits.urgent)
