"""All groups of the demo, and the applications that wait."""

from .applications import APPLICATIONS
from .groups_local import LOCAL_GROUPS
from .groups_national import NATIONAL_GROUPS

GROUPS = [*LOCAL_GROUPS, *NATIONAL_GROUPS]

__all__ = ["APPLICATIONS", "GROUPS"]
