"""The pages behind a sign-in: one's own account with its second factor, and the back office."""

from datetime import timedelta

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.test import Client
from django.utils import timezone

from tests import people
from tests.browser import calendar, money_and_papers
from tests.factories import (
    make_application,
    make_event,
    make_group,
    make_invitation,
    make_issue,
    make_news,
    make_order,
    make_prices,
    make_suggestion,
    sit,
)
from tests.people import PASSWORD, make_person

WITHOUT_FACTOR = (
    "/accounts/",
    "/accounts/password/change/",
    "/accounts/sessions/",
    "/accounts/reauthenticate/",
    "/accounts/reauthenticate/code/",
    "/accounts/2fa/",
    "/accounts/2fa/totp/activate/",
    "/accounts/2fa/webauthn/add/",
    "/accounts/second-factor/",
    "/accounts/logout/",
    "/styleguide/",
)
WITH_FACTOR = (
    "/accounts/2fa/",
    "/accounts/2fa/recovery-codes/",
    "/accounts/2fa/recovery-codes/generate/",
    "/accounts/2fa/totp/deactivate/",
    "/accounts/2fa/webauthn/",
    "/accounts/2fa/reauthenticate/",
)
# With a session on a telephone beside one's own, and with a code on its way.
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Safari/604.1"


def sign_in(page, person):
    """Past the sign-in page, by that page, so that changes to the account are allowed at once."""
    page.goto("/accounts/login/")
    page.get_by_label("Email").fill(person.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_load_state()


def own_pages(page, look, person):
    elsewhere = Client(headers={"User-Agent": PHONE})
    elsewhere.force_login(person)
    elsewhere.get("/accounts/")
    sign_in(page, person)
    for address in WITHOUT_FACTOR:
        assert page.goto(address).ok, address
        look(page)
    page.goto("/accounts/reauthenticate/code/")
    page.get_by_role("button", name="Send me a code by email").click()
    page.wait_for_load_state()
    look(page)
    page.get_by_label("Code").fill("000000")
    page.get_by_role("button", name="Go on").click()
    page.wait_for_load_state()
    look(page)
    TOTP.activate(person, generate_totp_secret())
    RecoveryCodes.activate(person)
    for address in WITH_FACTOR:
        assert page.goto(address).ok, address
        look(page)
    page.context.clear_cookies()
    sign_in(page, person)
    assert "/accounts/2fa/authenticate/" in page.url
    look(page)
    page.get_by_label("Code").fill("000000")
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_load_state()
    look(page)
    page.goto("/accounts/2fa/one-day-code/")
    look(page)


def desk_pages(page, look, person):
    rows = [make_event(), make_suggestion(), make_application(), make_issue(), make_news()]
    group = _group_with_everything()
    sign_in_past_the_page(page, person)
    event = rows[0]
    for address in (
        "/admin/",
        "/admin/events/event/",
        f"/admin/events/event/{event.pk}/change/",
        f"/admin/events/event/{event.pk}/history/",
        "/admin/affiliates/application/",
        f"/admin/affiliates/group/{group.pk}/change/",
        f"/admin/affiliates/group/{group.pk}/act/invite/",
        f"/admin/affiliates/application/{rows[2].pk}/change/",
        f"/admin/affiliates/application/{rows[2].pk}/act/approve/",
        "/admin/newspaper/issue/",
        f"/admin/campaigns/news/{rows[4].pk}/change/",
    ):
        assert page.goto(address).ok, address
        look(page)

    money_and_papers.desks(page, look)
    calendar.desks(page, look)
    merge(page, look, f"affiliates/group/{group.pk}", into=make_group("Otley Beds"))
    merge(page, look, f"events/event/{event.pk}", into=make_event("Stays"))
    reorganise(page, look)


def _press(page, look, button):
    page.get_by_role("button", name=button).click()
    page.wait_for_load_state()
    look(page)


def merge(page, look, row, *, into):
    """As far as the page that says what would move."""
    page.goto(f"/admin/{row}/act/merge/?into={into.pk}")
    look(page)
    if page.locator("input[name=reason]").count():
        page.locator("[name=reason]").fill(into.name)
    page.locator(".submit-row [type=submit]").first.click()
    assert "cannot be undone" in page.content()
    look(page)


def reorganise(page, look):
    """A board is split in two: each step, what is written down, and the boards till the day."""
    page.goto("/admin/places/reorganise/")
    look(page)
    _press(page, look, "Go on")
    day = (timezone.now() + timedelta(days=200)).date()
    page.get_by_label("From which day?").fill(day.isoformat())
    page.get_by_label("South Yorkshire", exact=True).check()
    for number, name in ((1, "Don"), (2, "Dearne")):
        page.locator(f"#id_short_name_{number}").fill(name)
        page.locator(f"#id_name_{number}").fill(f"NHS {name}")
        page.locator(f"#id_ods_code_{number}").fill(f"N0R{number}")
    _press(page, look, "Go on")
    _press(page, look, "Show what becomes of it")
    councils = page.locator(".house-councils select")
    for number in range(1, councils.count()):
        councils.nth(number).select_option(label="Don" if number % 2 else "Dearne")
    _press(page, look, "Show what becomes of it")
    _press(page, look, "Do it")
    for address in ("/areas/south-yorkshire/", "/areas/don/", "/areas/"):
        page.goto(address)
        look(page)


def sign_in_past_the_page(page, person):
    client = people.sign_in(Client(), person)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.goto("/robots.txt")
    page.context.clear_cookies()
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": page.url}]
    )


def _group_with_everything():
    group = make_group("Otley Save Our Wards", town="Otley", about="Wards.", with_seats=True)
    make_prices()
    make_order(group=group)
    make_event("Rally", organisers=[group]), make_suggestion(organisers=[group])
    make_invitation(group, "papers")
    return group


def group_pages(page, look):
    """What those who sit for a group see, in every state, and the link to a seat."""
    group = _group_with_everything()
    sec = sit(make_person("sec"), group, "secretary")
    visitor, papers = make_person("visitor"), sit(make_person("paul"), group, "treasurer")
    own, press = (group.seats.get(office=office).pk for office in ("secretary", "press"))
    home = f"/your-group/{group.slug}/"
    link = group.seats.get(office="papers").invitations.get()

    def open_each(*addresses, status=200):
        for address in addresses:
            assert page.goto(address).status == status, address
            look(page)

    open_each(link.link().removeprefix(settings.SITE_URL))
    sign_in_past_the_page(page, visitor)
    open_each("/your-group/", link.link().removeprefix(settings.SITE_URL))
    sign_in_past_the_page(page, papers)
    open_each(f"{home}profile/", status=403)
    sign_in_past_the_page(page, sec)
    open_each(
        home, f"{home}profile/", f"{home}events/suggest/", f"{home}orders/", f"{home}deeds/",
        f"{home}leave/", f"{home}seats/{own}/hand-over/", f"{home}seats/{press}/invite/",
        f"{home}seats/{group.seats.get(office='treasurer').pk}/take-back/",
    )  # fmt: skip
    money_and_papers.of_a_group(page, look, group)
    calendar.of_a_group(page, look, group)
    for address, button in (
        (f"{home}profile/", "Save"),
        (f"{home}seats/{press}/invite/", "Send the link"),
        (home, "Yes, all is still right"),
    ):
        page.goto(address)
        if button == "Save":
            page.get_by_label("Website").fill("nothing such")
        page.get_by_role("button", name=button).click()
        page.wait_for_load_state()
        look(page)
    page.goto(f"{home}leave/")
    page.get_by_label("Why does your group leave?").fill("We fold.")
    for button in ("Continue", "Yes, the group leaves"):
        page.get_by_role("button", name=button).click()
        page.wait_for_load_state()
        look(page)
    page.context.clear_cookies()
    open_each(link.link().removeprefix(settings.SITE_URL), status=410)
