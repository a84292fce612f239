"""What this room forgets, and when: messages to us."""

from campaigns.models import ContactMessage
from core.publishing.forgetting import delete_batch

BATCH = 200


def forget_messages(now):
    """Delete a batch of messages that are over; how many. A chore of the worker."""
    return delete_batch(ContactMessage.objects.over(at=now), BATCH)
