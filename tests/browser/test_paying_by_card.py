"""From "pay by card" to the gateway's page in a real browser, under the policy of every page."""

from urllib.parse import urlsplit

import pytest

from core.payments.models import CardCheckout
from tests.browser.conftest import PHONE
from tests.factories import make_invoice
from tests.payments.stripe_stand_in import KEY, SECRET, stripe_stand_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("javascript", [True, False])
def test_pressing_the_button_arrives_at_the_card_page(new_page, settings, javascript):
    settings.STRIPE_SECRET_KEY, settings.STRIPE_WEBHOOK_SECRET = KEY, SECRET
    with stripe_stand_in() as stripe:
        settings.STRIPE_API_BASE = stripe.address
        invoice = make_invoice(pounds=50)
        page = new_page(size=PHONE, javascript=javascript, quiet=False)
        page.goto(urlsplit(invoice.private_path).path)
        page.get_by_role("button", name="Pay £50.00 by card").click()
        page.wait_for_url(f"{stripe.address}/pay/{stripe.sessions[0]['id']}")
        assert page.get_by_role("heading", name="Card page").is_visible()
    assert CardCheckout.objects.get().gateway_id == stripe.sessions[0]["id"]
