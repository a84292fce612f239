"""Sending a form once: the same key and content give the same reference, however often."""

import hashlib
import json
import uuid
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction

from core.publishing.models import SentForm


class SentAlready(Exception):
    """The key was sent before with other content, or the content under another key.

    `reference` is what that was given.
    """

    def __init__(self, reference):
        super().__init__(reference)
        self.reference = reference


@dataclass(frozen=True)
class Sent:
    reference: str
    again: bool  # true when this had been sent before and nothing new was made


def digest(content):
    """A fingerprint of cleaned form data; equal content has an equal one."""
    plain = json.dumps(content, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(plain.encode()).hexdigest()


# A browser that goes back to a form and has to load it again fills it in anew, under another key.
BACK_AND_AGAIN = timedelta(hours=1)
_DERIVED = 5  # the version of a UUID that follows from another; first keys are drawn, version 4


def second_key(key, content):
    """The key under which this content is sent as a second one, after the person has said so."""
    return uuid.uuid5(uuid.UUID(str(key)), digest(content))


def send_once(*, act, key, content, do, ask_if_alike=False):
    """Call `do()`, which returns a reference, unless this key has done so already.

    One transaction: what `do` writes, its letters included, is there exactly when the key is. A
    second sender with the same key waits on the unique index until the first has finished. Raises
    SentAlready where the key belongs to other content, and whatever `do` raises.

    With `ask_if_alike` it is raised too where the same content came within the hour under another
    key, unless the person has said that this is a second one. That is a courtesy, no guard: two at
    once under two keys are two.
    """
    key = uuid.UUID(str(key))
    fingerprint = digest(content)
    with transaction.atomic():
        row = _claim(act, key, fingerprint)
        if row.reference:
            if row.digest != fingerprint:
                raise SentAlready(row.reference)
            return Sent(row.reference, again=True)
        if ask_if_alike and key.version != _DERIVED:
            before = SentForm.objects.saying_the_same(row, within=BACK_AND_AGAIN).first()
            if before is not None:
                raise SentAlready(before.reference)
        row.reference = do()
        row.save(update_fields=["reference"])
        return Sent(row.reference, again=False)


def _claim(act, key, fingerprint):
    """The key's row, ours alone until this transaction ends.

    Inserting first and reading afterwards is the guard: a second insert waits for the first one's
    transaction, whereas two that only looked would both find nothing.
    """
    SentForm.objects.bulk_create(
        [SentForm(act=act, key=key, digest=fingerprint)], ignore_conflicts=True
    )
    return SentForm.objects.select_for_update().get(act=act, key=key)
