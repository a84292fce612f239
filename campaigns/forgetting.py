"""What this room forgets, and when: messages to us."""

from campaigns.models import ContactMessage

BATCH = 200


def forget_messages(now):
    """Delete a batch of messages that are over; how many. A chore of the worker."""
    over = ContactMessage.objects.over(at=now).values("pk")[:BATCH]
    return ContactMessage.objects.filter(pk__in=over).delete()[0]
