"""Addresses of other people's pages, brought to one writing, so that one is known again."""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.db import models

# What newsletters and networks add to an address; the page is the same without it.
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|dclid|msclkid|igshid|mc_cid|mc_eid|_ga|ref_src|cmpid")
_DEFAULT_PORTS = {"http": 80, "https": 443}
LONGEST_KEY = 500  # a b-tree takes 2,704 bytes, and a letter may need four


def address_key(url):
    """One writing for all addresses of a page: no scheme, no www., no tracking, no last slash.

    "https://www.Example.org/a/?utm_source=x#top" and "http://example.org/a" have the same key.
    Text that is no address is its own key.
    """
    url = url.strip()
    try:
        parts = urlsplit(url if "//" in url else f"https://{url}")
        host, port = (parts.hostname or "").rstrip(".").removeprefix("www."), parts.port
    except ValueError:
        return url[:LONGEST_KEY]
    if port and port != _DEFAULT_PORTS.get(parts.scheme):
        host = f"{host}:{port}"
    kept = sorted(
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not _TRACKING.fullmatch(name.lower())
    )
    query = f"?{urlencode(kept)}" if kept else ""
    return f"{host}{parts.path.rstrip('/')}{query}"[:LONGEST_KEY]


class AddressKeyField(models.CharField):
    """The key of the address in another column, which it follows whenever the row is written."""

    def __init__(self, *args, of, **kwargs):
        self.of = of
        kwargs |= {"max_length": LONGEST_KEY, "editable": False, "db_index": False}
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        kwargs["of"] = self.of
        for given in ("max_length", "editable", "db_index"):
            kwargs.pop(given, None)
        return name, path, args, kwargs

    def pre_save(self, instance, add):
        key = address_key(getattr(instance, self.of))
        setattr(instance, self.attname, key)
        return key
