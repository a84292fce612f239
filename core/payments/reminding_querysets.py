"""Which invoices are to be reminded of, and which have been often enough, by name."""

from datetime import timedelta

from django.db import models
from django.db.models import Case, Count, Max, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

# Days after it was due that the first, second and last reminder is written.
STEPS = (3, 21, 42)
# Between two of them at the least, also where an old debt comes to light all at once.
APART = timedelta(days=14)
AFTER_MEETING = timedelta(days=14)
# "We must meet first", without saying when: so long nobody is asked, then kindly for the date.
WITHOUT_DATE = timedelta(days=60)
# What a letter can be sent to; narrower than Django's own rule, so that each it lets by is taken.
_WORD = r"[-!#$%&'*+/=?^_`{}|~0-9a-z]+"
_LABEL = r"[0-9a-z]([-0-9a-z]{0,61}[0-9a-z])"
WRITABLE = rf"^{_WORD}(\.{_WORD})*@({_LABEL}?\.)+{_LABEL}$"


def _of_reminders(aggregate):
    from core.payments.models import Reminder

    rows = Reminder.objects.filter(invoice=OuterRef("pk")).order_by().values("invoice")
    return Subquery(rows.annotate(found=aggregate).values("found"))


class Reminded:
    def with_reminders(self):
        """Each with `reminders_sent` and `reminded_at`, the time of the last."""
        return self.annotate(
            reminders_sent=Coalesce(
                _of_reminders(Count("pk")), Value(0), output_field=models.IntegerField()
            ),
            reminded_at=_of_reminders(Max("at")),
        )

    def to_remind(self, *, now, on):
        """Of which the next reminder is due; none that is to wait for a meeting, none of a payer
        whose credit is first to be set against it."""
        step = Q(reminders_sent=0, due_on__lte=on - timedelta(days=STEPS[0]))
        for sent, days in enumerate(STEPS[1:], 1):
            due = on - timedelta(days=days)
            step |= Q(reminders_sent=sent, due_on__lte=due, reminded_at__lte=now - APART)
        no_date = Q(meeting_on__isnull=True, issued_on__lte=on - WITHOUT_DATE) & (
            Q(reminded_at__isnull=True) | Q(reminded_at__lte=now - WITHOUT_DATE)
        )
        met = Q(meeting_on__lte=on - AFTER_MEETING)
        return (
            self.open()
            .with_reminders()
            .filter(step, Q(awaits_meeting=False) | met | no_date, payer__credit_pence=0)
        )

    def with_address(self):
        return self._with_written_to().filter(written_to__iregex=WRITABLE)

    def without_address(self):
        """No email, or none that a letter can be sent to: a reminder is printed and posted."""
        return self._with_written_to().exclude(written_to__iregex=WRITABLE)

    def _with_written_to(self):
        return self.alias(written_to=Case(When(email="", then="payer__email"), default="email"))

    def claimed(self, how_many):
        """Some of them, locked; those that another worker holds are left to it."""
        return self.order_by("due_on", "pk").select_for_update(of=("self",), skip_locked=True)[
            :how_many
        ]
