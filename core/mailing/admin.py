"""Letters and subscribers in the admin."""

from core.mailing import letters_admin  # noqa: F401 - registers itself
