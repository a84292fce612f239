"""Who may do what in the admin: the desks, in one table, written to the database.

A desk is a group of Django's with exactly the permissions below; what stands in the database beside
them is taken away again. A person sits at as many desks as they like.
"""

from django.apps import apps

ALL = ("view", "add", "change", "delete")
EDIT = ("view", "add", "change")
SEE = ("view",)

# desk → model → what it may do there.
DESKS = {
    "editors": {
        "campaigns.News": ALL,
        "campaigns.InfoLink": ALL,
        "campaigns.Page": EDIT,
        "campaigns.PagePoint": ALL,
        "campaigns.ContactMessage": ("view", "change"),
        "publishing.Topic": EDIT,
        "hct_site.Lead": ALL,
        "hct_site.HouseLink": ALL,
        "newspaper.Issue": EDIT,
        "newspaper.IssueItem": ALL,
        "newspaper.Article": EDIT,
        "mailing.Subscriber": SEE,
        "places.Area": SEE,
        "places.Succession": SEE,
        "places.CouncilPart": SEE,
    },
    "events": {
        "events.Event": EDIT,
        "events.Moment": ALL,
        "events.EventLink": ALL,
        "events.Transport": ("view", "change"),
        "events.Organiser": ALL,
        "events.TrustedGroup": ALL,
        "events.EventPicture": ALL,
        "events.EventChange": SEE,
        "events.Series": ("view", "change"),
        "events.FurtherPlace": ALL,
        "events.EventCorrection": ("view", "change"),
        "events.FormerSlug": ALL,
        "events.CalendarFile": EDIT,
        "events.FollowedFeed": EDIT,
        "affiliates.Group": SEE,
        "hct_site.Lead": EDIT,
    },
    "distribution": {
        "newspaper.Order": EDIT,
        "newspaper.Quote": ("view", "change"),
        "newspaper.StandingOrder": ("view", "change"),
        "newspaper.StandingTurn": ("view", "change"),
        "newspaper.Issue": SEE,
        "newspaper.StockPlace": EDIT,
        "newspaper.Stock": ("view", "change"),
        "newspaper.Movement": SEE,
        "newspaper.DeskStep": ("view", "change"),
        "newspaper.PriceTier": EDIT,
        "newspaper.PostageRate": EDIT,
        "newspaper.SubscriptionRate": EDIT,
        "affiliates.Group": SEE,
        "payments.Payer": SEE,
        "payments.Invoice": SEE,
        "payments.InvoiceLine": SEE,
        "payments.Payment": SEE,
    },
    "affiliations": {
        "affiliates.Group": EDIT,
        "affiliates.Application": EDIT,
        "affiliates.ApplicationPerson": ALL,
        "affiliates.AffiliationYear": ("view", "change"),
        "affiliates.Fee": EDIT,
        "payments.Payer": SEE,
        "payments.Invoice": SEE,
        "payments.InvoiceLine": SEE,
        "payments.Payment": SEE,
        "places.Area": EDIT,
        "places.Succession": ALL,
        "places.CouncilPart": ALL,
    },
    "treasurer": {
        "payments.Payer": EDIT,
        "payments.BankStatement": ("view", "add"),
        "payments.BankLine": ("view", "change"),
        "payments.Reminder": ("view", "add"),
        "payments.CardEvent": ("view", "change"),
        "payments.Invoice": ALL,
        "payments.InvoiceLine": ALL,
        "payments.Payment": ("view", "change"),
        "payments.PayingInSlip": EDIT,
        "payments.BankAccount": EDIT,
        "newspaper.Order": SEE,
        "newspaper.Quote": SEE,
        "newspaper.StandingOrder": SEE,
        "newspaper.StandingTurn": SEE,
        "newspaper.Issue": SEE,
        "newspaper.PriceTier": EDIT,
        "newspaper.PostageRate": EDIT,
        "newspaper.SubscriptionRate": EDIT,
        "affiliates.Group": SEE,
        "affiliates.Application": SEE,
        "affiliates.ApplicationPerson": SEE,
        "affiliates.AffiliationYear": ("view", "change"),
        "affiliates.Fee": EDIT,
    },
    "manager": {
        "accounts.User": EDIT,
        "accounts.OneDayCode": SEE,
        "mailing.Subscriber": ("view", "change"),
        "post_office.Email": SEE,
        "hct_site.Lead": ALL,
        "hct_site.HouseLink": ALL,
    },
}


def permissions_of(desk):
    """The desk's permissions as Django names them: {"events.view_event", …}."""
    found = set()
    for label, verbs in DESKS[desk].items():
        app_label, model = label.split(".")
        found |= {f"{app_label}.{verb}_{model.lower()}" for verb in verbs}
    return found


def write_to_database(sender=None, using="default", **kwargs):
    """Make the groups hold exactly what the table says; may run as often as it likes.

    Django calls this once for every app it has migrated; the last call finds all permissions.
    """
    Permission = apps.get_model("auth", "Permission")
    Group = apps.get_model("auth", "Group")
    known = {
        f"{app_label}.{codename}": pk
        for pk, app_label, codename in Permission.objects.using(using).values_list(
            "pk", "content_type__app_label", "codename"
        )
    }
    for desk in DESKS:
        group, _ = Group.objects.using(using).get_or_create(name=desk)
        group.permissions.set([known[name] for name in permissions_of(desk) if name in known])
