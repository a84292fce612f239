"""Every address of the site for everybody there is: each cell of the matrix is asserted.

A new address without a row in table.py fails; so does a cell that answers something else.
"""

import logging
import re
from urllib.parse import urlsplit

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib import admin
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver
from django.utils import timezone
from simple_history.models import HistoricalChanges

from campaigns.models import ContactMessage, InfoLink, News, Page
from core.accounts.models import OneDayCode
from core.payments.models import BankAccount, PayingInSlip
from core.publishing.references import new_reference
from events.models import Event, FormerSlug
from hct_site.desks import DESKS
from newspaper.models import DeskStep, Issue, Order, StandingOrder, StandingTurn
from tests.events.taken_on import make_feed, make_file, make_trust
from tests.factories import make_event, make_group, make_invitation, make_subscriber
from tests.paper import make_article, make_pages
from tests.payments.stripe_stand_in import stored_event
from tests.people import make_person, sign_in
from tests.permissions import admin_table
from tests.permissions.cast import ACTORS, bring
from tests.permissions.table import ADDRESSES, THEIRS

pytestmark = pytest.mark.django_db

WORDS = {200: "open", 403: "refused", 404: "not there", 405: "wrong way"}
KINDS = {
    "strangers": [actor for actor in ACTORS if not (actor.office or actor.is_staff)],
    "seats": [actor for actor in ACTORS if actor.office],
    "desks": [actor for actor in ACTORS if actor.is_staff and actor.has_second_factor],
    "stopped": [actor for actor in ACTORS if actor.is_stopped],
}


def routes(patterns=None, prefix=""):
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route, pattern.name
        else:
            yield from routes(pattern.url_patterns, route)


def is_admin(route):
    return route.startswith("admin/")


def word(response):
    """What an answer means, in the table's words."""
    if response.status_code not in (301, 302):
        return WORDS.get(response.status_code, str(response.status_code))
    path = urlsplit(response["Location"]).path
    if path in ("/accounts/login/", "/admin/login/"):
        return "sign in"
    if path == "/accounts/second-factor/":
        return "second factor"
    return "still you" if "reauthenticate" in path else "moved"


@pytest.fixture(autouse=True)
def no_log_of_a_thousand_refusals():
    logging.disable(logging.ERROR)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def world():
    """Our group, theirs, and one of everything that an address can name."""
    call_command("demo", no_staff=True, verbosity=0)
    make_subscriber()
    stored_event()
    issue = Issue.objects.filter(state="published", pdf="").first()
    make_pages(issue)
    DeskStep.objects.create(verb="packed", at=timezone.now())
    PayingInSlip.objects.create(account=BankAccount.objects.first())
    article = make_article(issue)
    other = make_person("somebody-else")
    OneDayCode.make(user=other, made_by=None, at=timezone.now())
    ContactMessage.objects.create(name="Rosa", subject="A ward", body="?", sent_at=timezone.now())
    history = [m for m in apps.get_models() if issubclass(m, HistoricalChanges)]
    for model in {m.instance_type for m in history if not m.objects.exists()}:
        model.objects.first().save()  # a first line of its history
    row = StandingOrder.objects.first()
    StandingTurn.objects.create(
        standing=row, issue=issue, copies=row.copies, state="skipped", told_at=timezone.now()
    )
    ours, theirs = (make_group(name, with_seats=True) for name in ("Ours", "Theirs"))
    event = Event.objects.filter(state="published").first()
    make_feed(), make_file(), make_trust(ours)
    FormerSlug.objects.create(event=event, slug="as-it-was")
    return {
        "here": ours,
        "elsewhere": theirs,
        "ours": ours.slug,
        "theirs": theirs.slug,
        "seat": ours.seats.get(office="secretary").pk,
        "their_seat": theirs.seats.get(office="secretary").pk,
        "their_session": UserSession.objects.create(
            user=other, ip="192.0.2.1", session_key="none", user_agent=""
        ).pk,
        "their_key": Authenticator.objects.create(
            user=other, type=Authenticator.Type.WEBAUTHN, data={}
        ).pk,
        "invitation": make_invitation(ours, "treasurer").pk,
        "invoice": new_reference("IN"),
        "order": Order.objects.first().reference,
        "standing": row.reference,
        "issue": issue.key,
        "article": article.slug,
        "event": event.slug,
        "event_ref": event.reference,
        "coming": make_event().slug,
        "transport_ref": new_reference("TR"),
        "standing_ref": new_reference("ST"),
        "news": News.objects.filter(state="published").first().slug,
        "link": InfoLink.objects.first().pk,
        "page": Page.objects.exclude(points=None).first().slug,
    }


def cells(world):
    """(name of the row, method, address, rule) of the whole matrix but the admin."""
    for route, _ in routes():
        if is_admin(route) or route not in ADDRESSES:
            continue
        address, rule = ADDRESSES[route]
        yield (route, *_filled(address if address is not None else route, world), rule)
    for address, rule in THEIRS.items():
        yield (address, *_filled(address, world), rule)


def _filled(address, world):
    method, _, rest = address.rpartition(" ")
    return method or "GET", "/" + rest.format(**world)


def admin_cells():
    """The same for the admin: every page of every model, with a row of it."""
    for address, rule in admin_table.ADDRESSES.items():
        yield address, "GET", address, rule
    for route, name in routes():
        model, page = _page_of_model(route, name)
        if page in admin_table.VERBS:
            rule = admin_table.of_model(model._meta.label, page)
            method = "POST" if page == "process_import" else "GET"
            yield route, method, _with_row(route, model, page), rule


def _page_of_model(route, name):
    match = re.match(r"admin/([a-z_]+)/([a-z]+)/", route)
    model = match and _model(*match.groups())
    if not (model and name):
        return None, None
    return model, name.removeprefix(f"{match[1]}_{match[2]}_")


def _model(app_label, name):
    for model in admin.site._registry:
        if (model._meta.app_label, model._meta.model_name) == (app_label, name):
            return model
    return None


def _with_row(route, model, page):
    if page == "simple_history":
        old = model.history.first()
        return "/" + route.replace("^([^/]+)/history/([^/]+)/$", f"{old.id}/history/{old.pk}/")
    address = "/" + route
    if "<" in address:
        row = model._base_manager.order_by("pk").first()
        acts = admin.site._registry[model].acts
        address = re.sub("<path:object_id>|<int:pk>", str(row.pk), address)
        address = address.replace("<slug:act>", acts[0].name if acts else "none")
    return address


def ask(client, method, address):
    """The answer, with whatever it changed put back."""
    with transaction.atomic():
        answer = client.generic(method, address)
        transaction.set_rollback(True)
    return word(answer)


def test_every_address_has_its_row():
    known = {route for route, _ in routes() if not is_admin(route)}
    assert known - set(ADDRESSES) == set()
    assert set(ADDRESSES) - known == set()
    of_no_model = {
        name
        for route, name in routes()
        if is_admin(route) and name and _page_of_model(route, name)[1] not in admin_table.VERBS
    }
    assert of_no_model - admin_table.KNOWN == set()


def test_only_the_treasurer_changes_money():
    """Said by itself: the matrix follows the table of the desks, even into a mistake."""
    changes = {
        desk
        for desk, models in DESKS.items()
        for model, verbs in models.items()
        if model.startswith("payments.") and set(verbs) != {"view"}
    }
    assert changes == {"treasurer"}


@pytest.mark.parametrize("some", list(KINDS), ids=str)
def test_everybody_is_let_in_where_they_may_and_nowhere_else(world, settings, some):
    settings.SECOND_FACTOR_FOR_STAFF = True
    wrong = []
    for actor in KINDS[some]:
        with transaction.atomic():
            client = Client()
            person = bring(actor, here=world["here"], elsewhere=world["elsewhere"])
            if person is not None:
                sign_in(client, person)
                # Notes that the session was seen; otherwise each answer, put back, notes it again.
                client.get("/robots.txt")
            for row, method, address, rule in (*cells(world), *admin_cells()):
                if (answer := ask(client, method, address)) != rule(actor):
                    wrong.append(f"{actor.name} at {row}: {answer}, not {rule(actor)}")
            transaction.set_rollback(True)
    if wrong:
        pytest.fail("\n".join(wrong), pytrace=False)
