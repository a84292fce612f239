"""Applying to affiliate: what three pages have said becomes a row and a letter."""

from affiliates import emails
from affiliates.models import Application


def apply(*, group, speaker, decision, taken_by, wants_letter, at):
    """Write the application down for the desk; the caller's transaction holds its letter too.

    The three arguments are the cleaned answers of the three pages.
    """
    application = Application.objects.create(
        **group,
        applicant_name=speaker["name"],
        applicant_role=speaker["role"],
        applicant_email=speaker["email"],
        applicant_phone=speaker["phone"],
        decided_on=decision["decided_on"],
        decided_at_meeting=decision["decided_at_meeting"],
        pays_pence=decision["pays_pence"],
        pays_note=decision["pays_note"],
        taken_by=taken_by,
        submitted_at=at,
    )
    if wants_letter:
        emails.send_received_letter(application)
    return application
