"""The chore that takes in the pictures volunteers uploaded, whatever room they belong to."""

from django.apps import apps
from django.db import transaction

from core.publishing.pictures import Pictured


def take_in_pictures(now):
    """One picture of each kind that waits; how many were taken in or refused."""
    done = 0
    for model in apps.get_models():
        if not issubclass(model, Pictured):
            continue
        with transaction.atomic():
            row = (
                model.objects.with_waiting_picture()
                .select_for_update(skip_locked=True, of=("self",))
                .first()
            )
            if row is not None:
                row.take_in_picture()
                done += 1
    return done
