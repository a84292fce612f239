"""The demo's people who sign in: one a desk, two who sit for a group, one password in a file."""

import os
import secrets

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from .people import SITTERS, STAFF

SIGN_IN = settings.VAR_DIR / "demo-sign-in.txt"
WORD = "password: "


def make_staff():
    """Make those who are not there yet, and the file with their sign-in. Answers how many."""
    User = get_user_model()
    known = set(User.objects.values_list("email", flat=True))
    missing = [person for person in [*STAFF, *SITTERS] if person["email"] not in known]
    if not missing:
        return 0
    # The file may stand there from another database of this checkout.
    password = _password_in_file() or secrets.token_urlsafe(9)
    for person in missing:
        user = User.objects.create_user(
            person["email"], password, name=person["name"], is_staff="desk" in person
        )
        user.groups.set(Group.objects.filter(name=person.get("desk", "")))
    _write(password)
    return len(missing)


def _password_in_file():
    if not SIGN_IN.exists():
        return ""
    lines = SIGN_IN.read_text().splitlines()
    return next((line[len(WORD) :].strip() for line in lines if line.startswith(WORD)), "")


def _write(password):
    SIGN_IN.parent.mkdir(parents=True, exist_ok=True)
    file = os.open(SIGN_IN, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.fchmod(file, 0o600)  # an older file keeps its mode otherwise
    with open(file, "w") as out:
        out.write("/accounts/login/ with one of these, then /admin/\n")
        for person in STAFF:
            out.write(f"{person['email']} ({person['desk']})\n")
        for person in SITTERS:
            out.write(f"{person['email']} ({person['office']} of a group: /your-group/)\n")
        out.write(f"{WORD}{password}\n")
