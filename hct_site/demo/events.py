"""All events of the demo: real ones of 2016 to 2023, invented ones, and suggestions."""

from .events_2016_to_2018 import YEAR_2018, YEARS_2016_AND_2017
from .events_2019_to_2023 import FROM_2019_TO_2023
from .events_coming import COMING
from .events_conferences import CONFERENCES
from .events_suggested import SUGGESTIONS
from .events_to_attend import TO_ATTEND

PAST_EVENTS = [*YEARS_2016_AND_2017, *YEAR_2018, *FROM_2019_TO_2023]
EVENTS = [*PAST_EVENTS, *CONFERENCES, *COMING, *TO_ATTEND, *SUGGESTIONS]
