"""Private links, /my/<token>/: a signed purpose, id and version; what each opens, the roof says.

GET changes nothing there, for mail scanners follow links; raising the version ends all old links.
"""

from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.urls import reverse

_SIGNER = signing.Signer(salt="private-link")


class LinkOver(Exception):
    """The link was ours, but opens nothing any more."""


@dataclass(frozen=True)
class PrivateLink:
    purpose: str
    object_id: int
    version: int


def token(*, purpose, object_id, version=1):
    return _SIGNER.sign(f"{purpose}.{object_id}.{version}").replace(":", ".")


def read(text):
    """What a token says, or None where its signature is not ours."""
    value, _, signature = text.rpartition(".")
    try:
        purpose, object_id, version = _SIGNER.unsign(f"{value}:{signature}").split(".")
        return PrivateLink(purpose, int(object_id), int(version))
    except (signing.BadSignature, ValueError):
        return None


def address(*, purpose, object_id, version=1):
    """The whole address, for letters."""
    path = reverse(
        "private_link",
        args=[token(purpose=purpose, object_id=object_id, version=version)],
    )
    return f"{settings.SITE_URL}{path}"
