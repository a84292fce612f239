"""The forty info links of the demo, oldest first by part."""

from .links_2018 import LINKS_OF_OCTOBER_2018, LINKS_TO_2019
from .links_recent import LINKS_SINCE_2020

LINKS = [*LINKS_TO_2019, *LINKS_OF_OCTOBER_2018, *LINKS_SINCE_2020]
