"""An application is checked and sent; then its private link says how things stand."""

import re

import pytest
from django.utils import timezone
from post_office.models import Email

from affiliates import admission, applying
from affiliates.models import Application
from core.publishing.errors import NotAllowed
from tests.affiliates.journey import apply, fill, link_of, post, send, to_check
from tests.factories import make_group
from tests.people import sign_in

pytestmark = pytest.mark.django_db


def text_of(response):
    return re.sub(r"\s+", " ", response.content.decode())


def row():
    return Application.objects.get()


def letters():
    """Those after the one with the link."""
    return list(Email.objects.order_by("pk"))[1:]


def ask(question="How many are you?"):
    admission.ask_back(application=row(), question=question, at=timezone.now())


def test_the_last_page_shows_all_answers_with_a_way_back_to_each(client):
    link = to_check(client)
    page = text_of(client.get(f"{link}?page=check"))
    for said in (
        "Otley Save Our Wards", "Local campaign", "LS6", "https://otley.example.org",
        "4 March 2026", "11 for.", "Ann Archer, ann@example.org", "Tim Penny", "£25.00",
    ):  # fmt: skip
        assert said in page
    assert row().state == "begun"
    answer = fill(client, f"{link}", "group&then=check", name="Ilkley Save Our Wards")
    assert answer["Location"] == f"{link}?page=check"
    assert "Ilkley" in text_of(client.get(answer["Location"]))


def test_sending_it_puts_it_before_the_desk_with_a_letter(client):
    link = to_check(client)
    assert send(client, link)["Location"] == link
    application = row()
    assert application.state == "submitted" and application.submitted_at is not None
    (letter,) = letters()
    assert application.reference in letter.subject and application.link() in letter.message
    assert "By " in letter.message and "you hear from" in letter.message
    page = text_of(client.get(link))
    assert "Your application has been sent" in page and application.reference in page
    assert application.history.count() == 1


def test_what_is_missing_is_named_and_nothing_is_sent(client):
    link = link_of(client)
    assert "Something is still missing" in text_of(client.get(f"{link}?page=check"))
    answer = client.post(f"{link}?page=check")
    assert "Your group" in text_of(answer) and answer.status_code == 200
    assert row().state == "begun" and not letters()


def test_sent_twice_is_sent_once(client):
    link = to_check(client)
    page = client.get(f"{link}?page=check")
    for _ in range(2):
        assert post(client, f"{link}?page=check", page)["Location"] == link
    assert len(letters()) == 1


def test_somebody_else_of_the_group_goes_on_with_the_same_link(client):
    link = to_check(client)
    send(type(client)(), link)
    assert row().state == "submitted"


def test_one_that_has_come_back_meanwhile_comes_back_no_more(client):
    link, group = to_check(client), make_group("Somebody")
    group.lapse(on=timezone.now().date())
    applying.come_back_as(application=row(), group=group)
    group.reaffiliate(on=timezone.now().date())
    send(client, link)
    assert (row().state, row().again) == ("submitted", None)


def test_a_question_is_answered_on_the_page(client):
    link = apply(client)
    ask()
    assert row().link() in letters()[-1].message
    page = client.get(link)
    assert "We have a question" in text_of(page) and "How many are you?" in text_of(page)
    assert "Write your answer first" in text_of(post(client, f"{link}?page=answer", page))
    answer = post(client, f"{link}?page=answer", page, answer="Sixty & <more> 🚑")
    assert answer["Location"] == link
    assert (row().state, row().answer) == ("submitted", "Sixty & <more> 🚑")
    assert "We have your answer" in text_of(client.get(link))
    ask("Where?")
    post(client, f"{link}?page=answer", client.get(link), answer="In Otley")
    assert row().answer == "Sixty & <more> 🚑\n\nIn Otley"


def test_an_answer_that_comes_too_late_is_shown_and_not_kept(client):
    link = apply(client)
    ask()
    page = client.get(link)
    post(client, f"{link}?page=answer", page, answer="Sixty")
    late = post(client, f"{link}?page=answer", page, answer="Seventy")
    assert "nothing was asked back" in text_of(late) and "Seventy" in text_of(late)
    assert row().answer == "Sixty"


def test_the_page_says_what_was_decided(client, aff):
    link = apply(client)
    group = admission.approve(application=row(), by=aff, at=timezone.now())
    page = text_of(client.get(link))
    assert "you are affiliated" in page and group.get_absolute_url() in page
    assert "Treasurer: Tim Penny" in page and "two weeks" in page


def test_the_page_of_one_that_was_refused_says_why(client, aff):
    link = apply(client)
    admission.refuse(application=row(), reason="A company, no group", by=aff, at=timezone.now())
    page = text_of(client.get(link))
    assert "A company, no group" in page and "apply again" in page
    assert client.get(f"{link}?page=withdraw").status_code == 200
    assert "Withdraw it" not in text_of(client.get(f"{link}?page=withdraw"))


@pytest.mark.parametrize("is_sent", [True, False])
def test_it_is_withdrawn_with_a_reason_before_and_after_it_is_sent(client, is_sent):
    link = apply(client) if is_sent else link_of(client)
    page = fill(client, link, "withdraw", reason=" ")
    assert "Write a word about why" in text_of(page)
    assert fill(client, link, "withdraw", reason="We have split")["Location"] == link
    assert (row().state, row().reason, row().decided_by) == ("withdrawn", "We have split", None)
    assert "We have split" in text_of(client.get(link))
    with pytest.raises(NotAllowed, match="withdrawn"):
        applying.withdraw(application=row(), reason="Again", at=timezone.now())


# The desk

LIST = "/admin/affiliates/application/"


def act(client, name):
    return client.post(f"{LIST}{row().pk}/act/{name}/", follow=True)


def test_the_desk_sends_the_link_again_or_a_new_one(client, aff):
    old = link_of(client)
    sign_in(client, aff)
    act(client, "send-link")
    assert old in letters()[-1].message
    act(client, "new-link")
    assert old not in letters()[-1].message and row().link() in letters()[-1].message
    assert client.get(old).status_code == 410
    assert client.get(row().private_path).status_code == 200


def test_a_link_cannot_go_where_there_is_no_address(client, aff):
    link_of(client, email="")
    answer = act(sign_in(client, aff), "send-link")
    assert "has no whole email address" in text_of(answer)
    assert not Email.objects.exists()


def test_what_is_begun_stands_in_its_own_filter_and_cannot_be_decided(client, aff):
    link_of(client)
    sign_in(client, aff)
    assert row().reference not in text_of(client.get(LIST))
    assert row().reference in text_of(client.get(f"{LIST}?state__exact=begun"))
    page = text_of(client.get(f"{LIST}{row().pk}/change/"))
    assert row().private_path in page and "Approve" not in page
    client.post(f"{LIST}{row().pk}/act/approve/", {"reason": ""})
    assert row().state == "begun"


def test_who_may_only_look_is_not_shown_the_link(client, tom):
    link = apply(client)
    page = text_of(sign_in(client, tom).get(f"{LIST}{row().pk}/change/"))
    assert row().reference in page and link not in page
