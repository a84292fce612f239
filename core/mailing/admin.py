"""Letters and subscribers in the admin."""

from core.mailing import letters_admin, subscribers_admin  # noqa: F401 - they register themselves
