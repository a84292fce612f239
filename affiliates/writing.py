"""The act of writing to a group: its letter goes to an address that the writer never sees."""

from affiliates import emails
from affiliates.models import Sitting
from affiliates.offices import Office
from core.publishing import limits
from core.publishing.errors import NotAllowed

MOST_A_DAY = 20  # to one group, whoever writes


def address_of(group):
    """Where messages to the group go; "" where nobody has given us an address."""
    return group.email_for_messages or group.contact_email or _address_of_secretary(group)


def _address_of_secretary(group):
    sitting = Sitting.objects.now().in_office(group, Office.SECRETARY).first()
    person = sitting and sitting.person
    return person.email if person and person.is_active else ""


def write_to(*, group, name, reply_to, message, at):
    """Queue the letter. Nothing else is kept of it. In the caller's transaction."""
    address = address_of(group)
    if not address:
        raise NotAllowed(f"{group} has given us no address. Write to us, and we pass it on.")
    if not limits.take_for(f"group {group.pk}", act="write_to_group", most=MOST_A_DAY, at=at):
        raise NotAllowed(
            f"{group} has had many messages today already. Nothing is lost: keep this page and "
            "send it tomorrow."
        )
    emails.send_message_to_group(group, to=address, name=name, reply_to=reply_to, message=message)
