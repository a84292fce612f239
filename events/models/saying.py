"""What an event says of itself: when it is, where, who can get in, whom to ask."""

from core.publishing.times import at_london, london, london_day
from events.models.choices import ACCESS, Kind, Known, OnlineFor
from events.when import days_in_words, hours_in_words, when_in_words


class EventSays:
    """Questions to ask of an event; nothing here writes, and nothing asks the database."""

    # When ------------------------------------------------------------------------------------

    @property
    def last_day(self):
        return self.ends_on or self.starts_on

    @property
    def month(self):
        """The first day of the month it begins in."""
        return self.starts_on.replace(day=1)

    @property
    def is_one_day(self):
        return self.last_day == self.starts_on

    @property
    def when(self):
        return when_in_words(self)

    @property
    def days_in_words(self):
        return days_in_words(self)

    @property
    def hours_in_words(self):
        return hours_in_words(self)

    @property
    def starts_at(self):
        """The aware moment it starts; None where no time is known, for a date is no midnight."""
        return at_london(self.starts_on, self.start_time) if self.start_time else None

    @property
    def ends_at(self):
        """The aware moment it ends; None where that is not known."""
        if not self.end_time:
            return None
        # In the hour that the clocks skip in March, wall-clock order is not order.
        return max(at_london(self.last_day, self.end_time), self.starts_at)

    def is_past(self, *, at):
        """Whether it is over: its last day is, or it ended earlier today."""
        today = london_day(at)
        if self.last_day != today:
            return self.last_day < today
        return self.end_time is not None and self.end_time < london(at).time()

    # Where -----------------------------------------------------------------------------------

    @property
    def place_line(self):
        """The place in one line for a list: "Leeds Art Gallery, Leeds", "Online"."""
        parts = [self.place_name]
        if self.town.casefold() not in self.place_name.casefold():
            parts.append(self.town)
        parts = [part for part in parts if part] or [self.postcode]
        line = ", ".join(part for part in parts if part)
        if self.is_online:
            return f"{line}, and online" if line else "Online"
        return line

    @property
    def is_online(self):
        return bool(self.online_url) or self.kind == Kind.ONLINE

    @property
    def public_online_url(self):
        """Where to join online, where everybody may know; no page, feed or search shows another."""
        return self.online_url if self.online_for == OnlineFor.ALL else ""

    @property
    def address_lines(self):
        """The whole address, a line a line, town and postcode last."""
        last = " ".join(part for part in (self.town, self.postcode) if part)
        lines = [self.place_name, *self.place_lines.splitlines(), last]
        return [line.strip() for line in lines if line.strip()]

    @property
    def place_in_words(self):
        """The whole place in one line, for the ledger; "online" where that is all there is.

        The address to join at is left out: what is public today may be for those who ask tomorrow.
        """
        return ", ".join([*self.address_lines, *(["online"] if self.is_online else [])])

    # Who can get in, and whom to ask ---------------------------------------------------------

    @property
    def access_facts(self):
        """(label, one of Known) for every fact there is, those that nobody told us included."""
        return [
            (self._meta.get_field(name).verbose_name, Known(getattr(self, name))) for name in ACCESS
        ]

    @property
    def access_by_answer(self):
        """{one of Known: labels}, as `access_facts` has them: yes, no, not known."""
        said = {known: [] for known in (Known.YES, Known.NO, Known.UNKNOWN)}
        for label, known in self.access_facts:
            said[known].append(label)
        return said

    @property
    def contact(self):
        """(name, email, phone) of whom to ask; empty where that person does not let us show it."""
        if not self.contact_public:
            return ("", "", "")
        return (self.contact_name, self.contact_email, self.contact_phone)
