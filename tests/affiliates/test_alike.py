"""Groups that are likely the same as one that applies are found, and no others are."""

import pytest
from django.db import connection
from django.db.models import F

from affiliates.alike import _core, _roughly, applications_alike, core_of, groups_alike
from affiliates.models import Application, Group
from core.payments.models import Payer
from core.publishing.fields import sort_key
from tests.factories import make_application, make_group

pytestmark = pytest.mark.django_db

# Names of groups that there are, as they write them themselves.
REAL = """\
Bristol Keep Our NHS Public
Save Liverpool Women's Hospital
Keep Our NHS Public Greater Manchester
Save Chorley and South Ribble A&E
We Need West Cumberland Hospital
Maghull Keep Our NHS Public
Maghull, Lydiate & South Sefton Action Group
Save Our NHS (Hull and East Yorkshire)
Calderdale and Kirklees 999 Call for the NHS
Keep All Services at Dewsbury District Hospital
Leeds Keep Our NHS Public
Save Huddersfield NHS
Birmingham Keep Our NHS Public
Oswestry Defend Our NHS
Shropshire, Telford and Wrekin Defend Our NHS
Ealing Save Our NHS
Hackney Keep Our NHS Public
Save Lewisham Hospital campaign
Sussex Defend the NHS
Keep Our NHS Public Oxfordshire
Keep Our NHS Public Norfolk
Keep Our NHS Public North East
Keep Our NHS Public
UNISON
Health Emergency
"""


@pytest.fixture
def real(db):
    return [make_group(name) for name in REAL.splitlines()]


def applies(name, **facts):
    return Application(name=name, **{"kind": "local_campaign", "region": "london"} | facts)


def names(likely):
    return [one.row.name for one in likely]


@pytest.mark.parametrize(
    ("typed", "is_one_of_ours"),
    [
        ("Leeds KONP", "Leeds Keep Our NHS Public"),
        ("Keep Our NHS Public Leeds", "Leeds Keep Our NHS Public"),
        ("Keep our NHS Public, LEEDS branch", "Leeds Keep Our NHS Public"),
        ("Save Hudersfield NHS", "Save Huddersfield NHS"),
        ("Oxfordshire KONP", "Keep Our NHS Public Oxfordshire"),
        ("Hull and East Yorks Save Our NHS", "Save Our NHS (Hull and East Yorkshire)"),
        ("Telford and Wrekin Defend Our NHS", "Shropshire, Telford and Wrekin Defend Our NHS"),
        ("Dewsbury: keep all services", "Keep All Services at Dewsbury District Hospital"),
        ("Chorley A&E campaign", "Save Chorley and South Ribble A&E"),
        ("Save Liverpool Womens Hospital", "Save Liverpool Women's Hospital"),
        ("Save Lewisham Hospital", "Save Lewisham Hospital campaign"),
        ("Keep our NHS public (national)", "Keep Our NHS Public"),
    ],
)
def test_the_same_group_under_another_name_is_found_first(real, typed, is_one_of_ours):
    assert names(groups_alike(applies(typed)))[0] == is_one_of_ours


@pytest.mark.parametrize(
    "typed",
    [
        "Plymouth Keep Our NHS Public", "Save Ormskirk Hospital", "Save our NHS campaign, Derby",
        "Norwich UNISON health branch", "Defend Our NHS York", "🚑", "---", "א", "NHS",
    ],
)  # fmt: skip
def test_words_that_every_group_has_make_nobody_alike(real, typed):
    assert groups_alike(applies(typed)) == []


def test_those_of_one_town_do_not_stand_for_those_of_another(real):
    found = names(groups_alike(applies("Leeds KONP")))
    assert found == ["Leeds Keep Our NHS Public"]


def test_the_same_district_and_kind_is_mentioned_after_those_of_like_names():
    make_group("Wharfedale Health Campaign", postcode="LS21 1AA")
    make_group("Otley Trades Council", postcode="LS21", kind="trades_council")
    make_group("Otley Wards", postcode="LS2 1AA")
    found = groups_alike(applies("Otley Save Our Wards", postcode="LS21"))
    assert names(found) == ["Otley Wards", "Otley Trades Council", "Wharfedale Health Campaign"]
    assert [one.is_near for one in found] == [False, True, True]


def test_one_that_has_merged_into_another_is_left_out_and_one_that_has_left_is_not():
    big, small, gone = make_group("Big"), make_group("Otley Wards"), make_group("Otley Ward")
    small.merge(into=big, on=big.listed_at.date())
    gone.leave(on=big.listed_at.date(), reason="Wrote to us")
    assert names(groups_alike(applies("Otley Wards"))) == ["Otley Ward"]


def test_five_at_most():
    for n in range(9):
        make_group(f"Otley Wards {n}")
    assert len(groups_alike(applies("Otley Wards", postcode="LS21"))) == 5


def test_the_desk_is_shown_open_applications_of_the_same_group():
    one = make_application("Otley KONP")
    make_application("Keep Our NHS Public Otley", state="refused", reason="No")
    two = make_application("Keep our NHS public: OTLEY")
    make_application("Ilkley KONP")
    assert [likely.row for likely in applications_alike(one)] == [two]


def test_python_and_the_database_take_the_same_words_away():
    for name in REAL.splitlines():
        make_group(name)
    for group in Group.objects.annotate(core=_core(F("sort_key"))):
        assert group.core == core_of(group.name)


def test_the_index_finds_them_among_many():
    payers = Payer.objects.bulk_create(Payer(name=f"P{n}") for n in range(3000))
    Group.objects.bulk_create(
        Group(name=f"{n:x} Keep Our NHS Public", slug=f"g{n}", payer=payer, kind="other",
              sort_key=sort_key(f"{n:x} Keep Our NHS Public"))
        for n, payer in enumerate(payers)
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE affiliates_group")
        cursor.execute("SET LOCAL enable_seqscan = off")
    rows = _roughly(Group.objects.annotate(own_key=F("sort_key")), "leeds otley", "")
    assert "affiliates_group_alike" in rows.explain()
