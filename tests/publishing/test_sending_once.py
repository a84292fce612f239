"""The same form sent twice, or twice at once, makes one thing."""

import threading
import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from core.publishing.models import SentForm, Topic
from core.publishing.sending import SentAlready, second_key, send_once

pytestmark = pytest.mark.django_db(transaction=True)


def make_topic():
    return Topic.objects.create(name=f"Topic {uuid.uuid4()}", slug=uuid.uuid4().hex).slug


def test_the_same_key_and_content_give_the_same_reference():
    key = uuid.uuid4()
    first = send_once(act="try", key=key, content={"a": 1}, do=make_topic)
    second = send_once(act="try", key=key, content={"a": 1}, do=make_topic)
    assert (second.reference, second.again) == (first.reference, True)
    assert Topic.objects.count() == 1


def test_other_content_under_the_same_key_is_asked_about():
    key = uuid.uuid4()
    first = send_once(act="try", key=key, content={"a": 1}, do=make_topic)
    with pytest.raises(SentAlready) as asked:
        send_once(act="try", key=key, content={"a": 2}, do=make_topic)
    assert asked.value.reference == first.reference
    assert Topic.objects.count() == 1


def test_a_key_belongs_to_one_act():
    key = uuid.uuid4()
    send_once(act="order", key=key, content={}, do=make_topic)
    assert not send_once(act="suggest", key=key, content={}, do=make_topic).again
    assert Topic.objects.count() == 2


def test_the_same_content_within_the_hour_is_asked_about_and_can_be_a_second_one():
    first = send_once(act="try", key=uuid.uuid4(), content={"a": 1}, do=make_topic)
    again, how = uuid.uuid4(), {"content": {"a": 1}, "do": make_topic, "ask_if_alike": True}
    with pytest.raises(SentAlready) as asked:
        send_once(act="try", key=again, **how)
    assert asked.value.reference == first.reference
    assert Topic.objects.count() == 1
    send_once(act="try", key=second_key(again, {"a": 1}), **how)
    assert Topic.objects.count() == 2
    send_once(act="other", key=uuid.uuid4(), **how)
    SentForm.objects.update(sent_at=timezone.now() - timedelta(hours=2))
    send_once(act="try", key=uuid.uuid4(), **how)
    assert Topic.objects.count() == 4


def test_what_fails_leaves_no_key_behind():
    key = uuid.uuid4()

    def fail():
        make_topic()
        raise RuntimeError("no")

    with pytest.raises(RuntimeError):
        send_once(act="try", key=key, content={}, do=fail)
    assert not SentForm.objects.exists()
    assert not Topic.objects.exists()
    assert not send_once(act="try", key=key, content={}, do=make_topic).again


def test_twenty_at_once_make_one():
    key, answers = uuid.uuid4(), []
    start = threading.Barrier(20)

    def press():
        try:
            start.wait()
            answers.append(send_once(act="try", key=key, content={"a": 1}, do=make_topic))
        finally:
            connection.close()

    people = [threading.Thread(target=press) for _ in range(20)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert len(answers) == 20
    assert len({answer.reference for answer in answers}) == 1
    assert sum(not answer.again for answer in answers) == 1
    assert Topic.objects.count() == 1
