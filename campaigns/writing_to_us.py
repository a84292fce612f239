"""The act of writing to us: a message is kept, its sender hears so, and we find it in the post."""

from campaigns import emails
from campaigns.models import ContactMessage


def take_message(*, name, email, phone, subject, message, taken_by, wants_letter, at):
    """Keep a message and write the letters. All in the caller's transaction; returns the row."""
    row = ContactMessage.objects.create(
        name=name,
        email=email,
        phone=phone,
        subject=subject,
        body=message,
        taken_by=taken_by,
        sent_at=at,
    )
    if wants_letter:
        emails.send_message_received(row)
    emails.send_message_to_us(row)
    return row
