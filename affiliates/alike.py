"""Which groups, and open applications, are likely the same as one that applies.

By the name without the words that every group has ("Leeds KONP" is "Keep Our NHS Public Leeds", and
"Bristol Keep Our NHS Public" is neither), and by the same postcode district.
"""

import re
from dataclasses import dataclass

from django.contrib.postgres.search import TrigramSimilarity, TrigramWordSimilarity
from django.db.models import F, FloatField, Func, Q, Value
from django.db.models.functions import Greatest, Length, Lower, Trim
from django.urls import reverse

from affiliates.models import Application, Group
from core.publishing.fields import sort_key

MOST = 5
ALIKE = 0.5  # from here on two names are likely one
SAME_PLACE = 0.3  # the same district and kind, whatever the name
LONGEST_WORDS = 6
COMPARED = 200

# What so many groups have in their names that it tells none of them from another.
COMMON = (
    "999|a|action|against|alliance|all|an|and|association|at|branch|branches|call|campaign|"
    "campaigners|campaigns|clp|coalition|constituency|council|councils|cuts|defend|district|e|for|"
    "friends|from|group|groups|health|hospital|hospitals|in|keep|konp|labour|local|national|nhs|"
    "of|on|our|party|patients|people|public|region|regional|save|services|sos|support|supporters|"
    "the|to|trade|trades|tuc|union|unions|unite|unison|us|we|with"
)
_NOT_A_WORD = r"[^[:alnum:]]+"
_COMMON_WORDS = rf"\y({COMMON})\y"


@dataclass(frozen=True)
class Likely:
    """A row that is likely the same: how much so (0 to 1), and whether it is around the corner."""

    row: object
    alike: float
    is_near: bool

    @property
    def score(self):
        return min(self.alike + (0.1 if self.is_near else 0), 1)

    @property
    def in_words(self):
        if self.alike < ALIKE:
            return "same postcode district and kind of group"
        percent = f"name {round(self.alike * 100)}% alike"
        return f"{percent}, same postcode district" if self.is_near else percent

    @property
    def admin_address(self):
        return reverse(f"admin:affiliates_{self.row._meta.model_name}_change", args=[self.row.pk])


def core_of(name):
    """The words of a name that tell it from others: "Leeds KONP" → "leeds"."""
    words = re.split(r"[\W_]+", sort_key(name))
    common = set(COMMON.split("|"))
    return " ".join(word for word in words if word and word not in common)


def groups_alike(application):
    """The groups likely the same, best first; merged ones are left out, for their page is gone."""
    rows = Group.objects.not_merged().defer("search", "about")
    return _likely(rows, F("sort_key"), application)


def applications_alike(application):
    """For the desk: the same group may have begun twice. There are never many that are open."""
    others = Application.objects.not_decided().exclude(pk=application.pk)
    return _likely(others, Lower("name"), application)


def _likely(rows, key, application):
    by_name = _by_name(rows, key, application.name)
    near = _near(rows, application)
    found = {row.pk: Likely(row, row.alike, row.is_near) for row in by_name.annotate(is_near=near)}
    if application.postcode:
        in_district = rows.of_kind(application.kind).exclude(pk__in=found).filter(near)
        found |= {
            row.pk: Likely(row, SAME_PLACE, True) for row in in_district.order_by("pk")[:MOST]
        }
    return sorted(found.values(), key=lambda likely: -likely.score)[:MOST]


def _by_name(rows, key, name):
    """The best by name, with `alike`.

    The trigram index on the sort key finds what to compare, and the roughly best are compared word
    for word: of a hundred thousand groups many have "York" in their names.
    """
    core, whole = core_of(name), sort_key(name)
    rough = _roughly(rows.annotate(own_key=key), core, whole)
    rows = rows.filter(pk__in=list(rough.values_list("pk", flat=True)))
    rows = rows.annotate(own_key=key, own_core=_core(key))
    if not core:
        # "Keep Our NHS Public": alike is only what has nothing more in its name either.
        rows = rows.filter(own_core="").annotate(alike=TrigramSimilarity("own_key", whole))
    else:
        # Half for being equal, half for one being a part of the other: "Maghull", "Maghull North".
        part = Greatest(
            TrigramWordSimilarity(core, "own_core"),
            Func("own_core", Value(core), function="word_similarity", output_field=FloatField()),
        )
        rows = rows.exclude(own_core="").annotate(
            alike=(TrigramSimilarity("own_core", core) + part) / 2
        )
    return rows.filter(alike__gte=ALIKE).order_by("-alike", "pk")[: 2 * MOST]


def _roughly(rows, core, whole):
    """Of those with one of the words in their name the best, and among equals the shortest."""
    if core:
        has_a_word = Q()
        for word in sorted(core.split(), key=len, reverse=True)[:LONGEST_WORDS]:
            has_a_word |= Q(own_key__trigram_word_similar=word)
        rows = rows.filter(has_a_word).annotate(rough=TrigramWordSimilarity(core, "own_key"))
    else:
        rows = rows.filter(own_key__trigram_similar=whole)
        rows = rows.annotate(rough=TrigramSimilarity("own_key", whole))
    return rows.order_by("-rough", Length("own_key"), "pk")[:COMPARED]


def _core(key):
    """The same as `core_of`, in the database."""
    words = Func(key, Value(_NOT_A_WORD), Value(" "), Value("g"), function="regexp_replace")
    core = Func(words, Value(_COMMON_WORDS), Value(" "), Value("g"), function="regexp_replace")
    return Trim(Func(core, Value(" +"), Value(" "), Value("g"), function="regexp_replace"))


def _near(rows, application):
    district = application.postcode.split(" ")[0]
    return Q(postcode=district) | Q(postcode__startswith=f"{district} ")
