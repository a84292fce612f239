"""History in the admin says who changed what, and what it was before."""

import pytest
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalChanges

from tests.factories import (
    make_event,
    make_issue,
    make_link,
    make_news,
    make_order,
    make_page,
    make_prices,
    make_subscriber,
)
from tests.people import fields_of, make_person, sign_in

pytestmark = pytest.mark.django_db


def admin_address(row, what):
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_{what}", args=[row.pk])


def test_who_changed_what_and_what_it_was_stands_there(client, ed):
    news = make_news("The ward stays open")
    sign_in(client, ed)
    address = admin_address(news, "change")
    fields = fields_of(client.get(address).content.decode(), form_id="news_form")
    answer = client.post(address, fields | {"title": "The ward closes"})
    assert answer.status_code == 302
    assert "The ward closes" in client.get(news.get_absolute_url()).content.decode()
    html = client.get(admin_address(news, "history")).content.decode()
    assert "Ed" in html or "ed@example.org" in html
    assert "The ward stays open" in html and "The ward closes" in html
    latest, first = news.history.all()
    assert latest.history_user == ed
    assert {change.field for change in latest.diff_against(first).changes} >= {"title"}


def test_a_button_is_written_down_too(client, ed):
    news = make_news()
    sign_in(client, ed)
    address = reverse("admin:campaigns_news_act", args=[news.pk, "withdraw"])
    client.post(address, {"reason": "It was not true."})
    latest = news.history.first()
    assert (latest.state, latest.withdrawn_reason) == ("withdrawn", "It was not true.")
    assert latest.history_user == ed


@pytest.mark.parametrize("make", [make_event, make_link, make_news, make_page, make_issue])
def test_every_kind_has_a_history_page(client, root, make):
    row = make()
    sign_in(client, root)
    assert client.get(admin_address(row, "history")).status_code == 200


def test_an_orders_history_holds_no_contact(client, root):
    make_prices()
    order = make_order(ordered_by_name="Gill Beeston")
    sign_in(client, root)
    html = client.get(admin_address(order, "history")).content.decode()
    assert client.get(admin_address(order, "history")).status_code == 200
    assert "gill@example.org" not in html
    fields = {field.name for field in order.history.model._meta.fields}
    assert not fields & {"ordered_by_email", "ordered_by_phone", "delivery_lines"}


def test_no_history_table_holds_an_address_or_telephone_number():
    for model in apps.get_models():
        if issubclass(model, HistoricalChanges):
            names = {field.name for field in model._meta.fields}
            held = {n for n in names if n.endswith(("_email", "_phone"))}
            assert not held, f"{model._meta.label} holds {held}"


def test_only_the_desk_sees_it(client):
    news = make_news()
    sign_in(client, make_person("eve", "events"))
    assert client.get(admin_address(news, "history")).status_code == 403


def bring_back(client, version):
    """Send the form of an old version, as a browser would."""
    row = version.instance
    address = reverse(
        f"admin:{row._meta.app_label}_{row._meta.model_name}_simple_history",
        args=[row.pk, version.pk],
    )
    page = client.get(address)
    assert page.status_code == 200
    form_id = f"historical{row._meta.model_name}_form"
    return client.post(address, fields_of(page.content.decode(), form_id=form_id))


def test_bringing_words_back_brings_no_state_back(client, ed):
    news = make_news("The ward stays open")
    news.title = "The ward closes"
    news.save()
    news.withdraw(reason="It was not true.")
    sign_in(client, ed)
    assert bring_back(client, news.history.last()).status_code == 302
    news.refresh_from_db()
    assert news.title == "The ward stays open"
    assert (news.state, news.withdrawn_reason) == ("withdrawn", "It was not true.")


def test_an_order_that_was_sent_stays_sent(client, dev):
    make_prices()
    order = make_order()
    order.send(at=timezone.now())
    sign_in(client, dev)
    assert bring_back(client, order.history.last()).status_code == 302
    order.refresh_from_db()
    assert order.state == "sent" and order.sent_at


def test_who_may_only_look_brings_nothing_back(client):
    make_prices()
    order = make_order(delivery_note="ring")
    first = order.history.last()
    order.purchase_order_number = "PO 7"
    order.save()
    sign_in(client, make_person("tom", "treasurer"))
    address = reverse("admin:newspaper_order_simple_history", args=[order.pk, first.pk])
    assert client.get(address).status_code == 200
    assert client.post(address, {}).status_code == 403
    order.refresh_from_db()
    assert order.purchase_order_number == "PO 7"


def test_a_button_without_history_stands_in_the_admins_log(client, anna):
    subscriber = make_subscriber()
    address = reverse("admin:mailing_subscriber_act", args=[subscriber.pk, "leave"])
    sign_in(client, anna).post(address)
    entry = LogEntry.objects.get()
    assert (entry.user, entry.object_id) == (anna, str(subscriber.pk))
    assert "Take off" in entry.get_change_message()


def test_a_button_of_a_row_that_is_none_is_not_found(client, ed):
    assert sign_in(client, ed).get("/admin/campaigns/news/nonsense/act/publish/").status_code == 404
