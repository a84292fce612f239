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

    def opens(self, row):
        """The row; LinkOver where there is none, or its links were renewed since."""
        if row is None or row.link_version != self.version:
            raise LinkOver
        return row


def token(*, purpose, object_id, version=1):
    return _SIGNER.sign(f"{purpose}.{object_id}.{version}").replace(":", ".")


def path(*, purpose, object_id, version=1):
    return reverse(
        "private_link", args=[token(purpose=purpose, object_id=object_id, version=version)]
    )


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
    return f"{settings.SITE_URL}{path(purpose=purpose, object_id=object_id, version=version)}"


class PrivatelyLinked:
    """A mixin, named first, for models with a `link_version` whose rows have a page of their own.

    PURPOSE is what the roof knows the page by (hct_site/private_links.py).
    """

    PURPOSE = ""

    @property
    def private_path(self):
        """The private link to its page, as a path."""
        return path(purpose=self.PURPOSE, object_id=self.pk, version=self.link_version)

    def link(self):
        """The same in full, for letters."""
        return f"{settings.SITE_URL}{self.private_path}"
