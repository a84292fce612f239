"""How orders, quotes and standing orders come from one state to another: one at a time."""

from django.db import transaction

from core.publishing.errors import NotAllowed


class MovesUnderLock:
    """A mixin, named first, for models with `reference`, `State` and `state`."""

    def _move(self, *, to, out_of, refusal, **facts):
        """Change the state under the row's lock, so that of two at once one is refused.

        `refusal` ends the sentence, with {} for the state that it is in already.
        """
        with transaction.atomic():
            state = type(self).objects.locked(self.pk).state
            if state not in out_of:
                words = refusal.format(self.State(state).label)
                raise NotAllowed(f"{self.reference} is {words}")
            self.state = to
            for name, value in facts.items():
                setattr(self, name, value)
            self.save(update_fields=["state", *facts])
