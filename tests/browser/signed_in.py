"""The pages behind a sign-in: one's own account with its second factor, and the back office."""

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.test import Client

from tests.factories import make_application, make_event, make_issue, make_news, make_suggestion
from tests.people import PASSWORD

WITHOUT_FACTOR = (
    "/accounts/",
    "/accounts/password/change/",
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
)


def sign_in(page, person):
    """Past the sign-in page, by that page, so that changes to the account are allowed at once."""
    page.goto("/accounts/login/")
    page.get_by_label("Email").fill(person.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_load_state()


def own_pages(page, look, person):
    sign_in(page, person)
    for address in WITHOUT_FACTOR:
        assert page.goto(address).ok, address
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
    client = Client()
    client.force_login(person)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.goto("/robots.txt")
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": page.url}]
    )
    event = rows[0]
    for address in (
        "/admin/",
        "/admin/events/event/",
        f"/admin/events/event/{event.pk}/change/",
        f"/admin/events/event/{event.pk}/history/",
        "/admin/affiliates/application/",
        f"/admin/affiliates/application/{rows[2].pk}/change/",
        f"/admin/affiliates/application/{rows[2].pk}/act/approve/",
        "/admin/newspaper/issue/",
        f"/admin/campaigns/news/{rows[4].pk}/change/",
    ):
        assert page.goto(address).ok, address
        look(page)
