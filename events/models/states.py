"""What can be done to an event: suggested → published or refused; draft → published → withdrawn."""

from django.db import transaction
from django.utils import timezone

from core.publishing.errors import NotAllowed, reason_for
from events.models.change import EventChange, lines_of_change
from events.models.choices import State, Status

# What a calendar program must be told of again: raises `sequence`.
TOLD = (
    "starts_on", "start_time", "ends_on", "end_time", "all_day", "time_to_come",
    "place_name", "place_lines", "town", "postcode", "online_url", "status",
)  # fmt: skip


class EventStates:
    """The acts of Event. Each checks, changes and saves its own columns, or raises NotAllowed."""

    # Onto the site and off it ----------------------------------------------------------------

    def approve(self, *, at):
        """Put a suggestion onto the site."""
        if self.state != State.SUGGESTED:
            raise NotAllowed(
                f"“{self}” does not wait for a decision: it is {self.get_state_display()}."
            )
        self.decided_at = at
        self._put_on_the_site(at)

    def refuse(self, *, reason, at):
        """Keep a suggestion off the site. The reason is what the suggester reads."""
        if self.state != State.SUGGESTED:
            raise NotAllowed(
                f"“{self}” does not wait for a decision: it is {self.get_state_display()}."
            )
        self.refused_reason = reason_for("Refusing", reason)
        self.state, self.decided_at = State.REFUSED, at
        self._keep("state", "refused_reason", "decided_at")

    def publish(self, *, at):
        """Make a draft public, or what was withdrawn: now, or at its `publish_at` still to come."""
        if self.merged_into_id:
            raise NotAllowed(
                f"“{self}” was merged into another event, and its address leads there."
            )
        if self.state not in {State.DRAFT, State.WITHDRAWN}:
            raise NotAllowed(
                f"“{self}” is {self.get_state_display()}, so it cannot be published."
                if self.state != State.SUGGESTED
                else f"“{self}” is a suggestion: approve or refuse it, so that the suggester hears."
            )
        self._put_on_the_site(at)

    def withdraw(self, *, reason):
        """Take it off the site. The reason is kept for those who ask."""
        if self.state != State.PUBLISHED:
            raise NotAllowed(f"“{self}” is not published, so it cannot be withdrawn.")
        self.withdrawn_reason = reason_for("Withdrawing", reason)
        self.state = State.WITHDRAWN
        self._keep("state", "withdrawn_reason")

    def take_back(self, *, reason, at):
        """Whoever suggested it does not want it on the site any more, and nobody has decided."""
        if self.state != State.SUGGESTED:
            raise NotAllowed(
                f"“{self}” waits no more: it is {self.get_state_display()}, so it cannot be taken "
                "back."
            )
        self.withdrawn_reason = reason_for("Taking back", reason)
        self.state, self.decided_at = State.WITHDRAWN, at
        self._keep("state", "withdrawn_reason", "decided_at")

    def require_can_merge(self, *, into):
        """NotAllowed where this event cannot become a part of that one."""
        if into.pk == self.pk:
            raise NotAllowed("An event cannot be merged into itself.")
        if self.merged_into_id:
            raise NotAllowed(f"“{self}” has been merged into another event already.")
        if into.merged_into_id or into.state in {State.REFUSED, State.WITHDRAWN}:
            raise NotAllowed(
                f"“{into}” is not to be seen itself: it is {into.get_state_display()}. "
                "Choose the one that stays."
            )

    def merge(self, *, into, at):
        """It was entered twice: the other one stays, and this one leaves the site for it."""
        self.require_can_merge(into=into)
        because = f"We had it already: {into.title}"[:300]
        if self.state == State.SUGGESTED:
            self.state, self.refused_reason, self.decided_at = State.REFUSED, because, at
        elif self.state in {State.DRAFT, State.PUBLISHED}:
            self.state, self.withdrawn_reason = State.WITHDRAWN, because
        self.merged_into = into
        self._keep("state", "refused_reason", "withdrawn_reason", "decided_at", "merged_into")

    def is_visible(self, *, at):
        return (
            self.state == State.PUBLISHED and self.publish_at is not None and self.publish_at <= at
        )

    @property
    def state_in_words(self):
        """For staff: the state with "scheduled" worked out."""
        if self.state == State.PUBLISHED and self.publish_at > timezone.now():
            return "scheduled"
        return self.get_state_display()

    # Whether it takes place ------------------------------------------------------------------

    def cancel(self, *, reason, at):
        """Call it off. It stays on the site and in feeds, as cancelled."""
        self._set_status(Status.CANCELLED, reason_for("Cancelling", reason), at)

    def postpone(self, *, reason, at):
        """It will not be on this day. It stays on the site and says so till the new day is set."""
        self._set_status(Status.POSTPONED, reason_for("Postponing", reason), at)

    def confirm(self, *, at):
        """It takes place as it stands."""
        self._set_status(Status.CONFIRMED, "", at)

    # What people rely on ---------------------------------------------------------------------

    def keep_changes(self, *, at, columns=None):
        """Save it; what calendars must be told of raises `sequence`, what people read is a line.

        Every way in which a stored event changes ends here: the admin, a series, a correction, a
        calendar that is followed. `columns` narrows what is saved, as update_fields does. Returns
        the lines of the public ledger that this wrote.
        """
        was = self.was
        if was is not None and any(getattr(self, name) != getattr(was, name) for name in TOLD):
            self.sequence += 1
        lines = lines_of_change(was, self, at=at)
        with transaction.atomic():
            if columns is None:
                self.save()
            else:
                self._keep("sequence", *columns)
            lines = EventChange.objects.add(lines)
        self.remember()
        return lines

    def _set_status(self, status, note, at):
        if self.status == status:
            raise NotAllowed(f"“{self}” is {self.get_status_display().lower()} already.")
        if self.state in {State.REFUSED, State.SUGGESTED}:
            raise NotAllowed(f"“{self}” is not on the site, so nobody would be told.")
        self.status, self.status_note = status, note
        self.keep_changes(at=at, columns=("status", "status_note"))

    def _put_on_the_site(self, at):
        self.state = State.PUBLISHED
        self.withdrawn_reason = ""
        if self.publish_at is None:
            self.publish_at = at
        self._keep("state", "publish_at", "withdrawn_reason", "decided_at")

    def _keep(self, *fields):
        self.save(update_fields=[*fields, "changed_at"])
        self.remember(fields)
