"""Two volunteers write down the same merger at the same moment: it is there once."""

from datetime import date

import pytest

from core.places.models import Area, Succession
from core.publishing.errors import NotAllowed
from hct_site import reorganising
from hct_site.reorganising import Plan, Successor
from tests.at_once import at_once


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("goes_on", [True, False])
def test_of_two_at_once_one_is_told_that_it_is_there_already(goes_on):
    ending = Area.objects.get(ods_code="QWO")
    into = (
        Successor(area=Area.objects.get(ods_code="QOQ"))
        if goes_on
        else Successor(name="NHS North", short_name="North", ods_code="N0R7H")
    )
    plan = Plan(date(2027, 4, 1), [ending], [into], {ending.pk: {None: into}})
    answers = at_once(3, lambda: reorganising.reorganise(plan))
    refused = [answer for answer in answers if isinstance(answer, Exception)]
    assert len(refused) == 2
    assert all(isinstance(answer, NotAllowed) for answer in refused), refused
    assert Succession.objects.filter(on="2027-04-01").count() == 1
