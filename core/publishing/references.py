"""References to quote on the telephone: two letters and six characters, such as BO-7K3M9Q.

The alphabet leaves out I, L, O and U, which are misread; the last character is a check, so that one
wrong character never leads to somebody else's record. A reference opens nothing.
"""

import secrets

from django.db import models

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISREAD = str.maketrans("ILO", "110")


def _check(prefix, body):
    # Odd weights have an inverse modulo 32: any single wrong character changes the sum.
    values = [ord(letter) % 32 for letter in prefix] + [ALPHABET.index(c) for c in body]
    weights = [2 * place + 1 for place in range(len(values))]
    total = sum(w * v for w, v in zip(weights, values, strict=True))
    return ALPHABET[total % 32]


def new_reference(prefix):
    """A random reference, "BO-7K3M9Q". 33 million to a prefix: the column's uniqueness guards."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(5))
    return f"{prefix}-{body}{_check(prefix, body)}"


def read_reference(text, prefix=None):
    """The reference somebody typed, with or without hyphen and capitals; None if it is none."""
    plain = "".join(c for c in str(text).upper() if c.isascii() and c.isalnum())
    if len(plain) != 8 or (prefix and not plain.startswith(prefix)):
        return None
    start, rest = plain[:2], plain[2:].translate(_MISREAD)
    if any(c not in ALPHABET for c in rest) or not start.isalpha():
        return None
    if _check(start, rest[:5]) != rest[5]:
        return None
    return f"{start}-{rest}"


class ReferenceField(models.CharField):
    """A reference that makes itself when the row is first saved."""

    def __init__(self, *args, prefix, **kwargs):
        self.prefix = prefix
        # History tables hold the same reference many times, so they say unique=False.
        super().__init__(*args, **{"unique": True, **kwargs, "max_length": 9, "editable": False})

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        kwargs["prefix"] = self.prefix
        for given in ("max_length", "editable"):
            kwargs.pop(given, None)
        kwargs["unique"] = self.unique
        return name, path, args, kwargs

    def pre_save(self, instance, add):
        if not getattr(instance, self.attname):
            rows = type(instance)._base_manager
            reference = new_reference(self.prefix)
            while rows.filter(**{self.attname: reference}).exists():
                reference = new_reference(self.prefix)
            setattr(instance, self.attname, reference)
        return super().pre_save(instance, add)


class ReferencedQuerySet(models.QuerySet):
    """Of a model with a `reference`, and with columns that are SEARCHED_BY_PREFIX."""

    def with_reference(self, reference):
        return self.filter(reference=reference)

    def beginning_with(self, text):
        """Those of which one of these columns begins so, whether in capitals or not.

        `UPPER(column) LIKE 'TEXT%'` is what istartswith becomes: the models' indexes are for it.
        """
        found = models.Q()
        for column in self.model.SEARCHED_BY_PREFIX:
            found |= models.Q(**{f"{column}__istartswith": text})
        return self.filter(found)


def key_of(text):
    """The key of a row that an address or a form was sent; nought, which no row has, for others."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0
