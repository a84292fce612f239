"""The real groups of the demo, each found near its town and near its postcode district."""

import re

import pytest
from django.core.management import call_command

from affiliates.models import Group
from hct_site.demo.groups import GROUPS
from hct_site.demo.groups_local import LOCAL_GROUPS

pytestmark = pytest.mark.django_db
REAL = 45


def names(html):
    return re.findall(r'group-item__name"><a[^>]*>(.*?)</a>', html)


@pytest.fixture
def demo():
    call_command("demo", verbosity=0, no_staff=True)


def test_every_real_group_is_in_and_every_local_one_is_found_near_its_town(client, demo):
    assert len(GROUPS) == REAL
    for row in LOCAL_GROUPS:
        group = Group.objects.get(slug=row["slug"])
        assert group.latitude is not None, group
        if not group.is_affiliated:
            continue
        for asked in (group.town, group.postcode):
            page = client.get("/affiliates/", {"near": asked}).content.decode()
            assert "within 25 miles of" in page, f"{group}: {asked}"
            assert group.name.replace("&", "&amp;").replace("'", "&#x27;") in names(page), asked


def test_where_a_district_lies_in_one_board_the_group_watches_it(client, demo):
    group = Group.objects.get(slug="leeds-konp")
    assert group.area.short_name == "West Yorkshire"
    assert 'href="/areas/west-yorkshire/"' in client.get("/affiliates/leeds-konp/").text
