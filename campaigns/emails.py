"""The letters of this room: to whoever wrote to us, and to us."""

from django.conf import settings

from core.mailing.letters import send_letter


def send_message_received(message):
    """Tell the sender that it has arrived and when an answer comes.

    Nothing they typed stands in it: the address may be a stranger's, and we are nobody's mail shot.
    """
    send_letter(
        to=message.email,
        template="campaigns/emails/message_received",
        context={"message": message, "telephone": settings.CONTACT_TELEPHONE},
    )


def send_message_to_us(message):
    """Pass it on to our own address, so that an answer is a reply."""
    send_letter(
        to=settings.CONTACT_EMAIL,
        template="campaigns/emails/message_to_us",
        context={"message": message},
        reply_to=message.email,
    )
