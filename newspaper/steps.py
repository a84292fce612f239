"""Steps of the dispatch desk: many orders packed, sent or back at once, undone within ten minutes.

A step sends nothing at once. Its letters are written by the chore when the ten minutes are over, in
the transaction that says so: killed and run again, each letter is written once.
"""

from dataclasses import dataclass, field

from django.db import transaction

from core.publishing.errors import NotAllowed
from core.publishing.sending import send_once
from newspaper import dispatch, emails, stock
from newspaper.models import DeskStep, DeskStepOrder, Issue, Order
from newspaper.models.step import MAY_BE_UNDONE

MOST_AT_ONCE = 200  # a web worker that answers for half a minute is taken for dead
Verb = DeskStep.Verb


@dataclass
class Outcome:
    """The step, and what was not done with a sentence for each."""

    step: DeskStep
    refused: list = field(default_factory=list)
    again: bool = False  # the same step was sent before: nothing new was done


def take(*, key, verb, keys, at, by, place=None, carrier="", reason=""):
    """Do one step to the orders with these keys; the same `key` again is the same step.

    Each order is done or refused by itself. NotAllowed where every one is refused: then nothing is
    written down. SentAlready where the key was used for other orders.
    """
    keys = sorted(set(keys))
    if not keys:
        raise NotAllowed("Choose at least one order.")
    if len(keys) > MOST_AT_ONCE:
        raise NotAllowed(f"Choose at most {MOST_AT_ONCE} orders at once.")
    if verb == Verb.RETURNED and not reason.strip():
        raise NotAllowed("Say why they came back, such as “nobody at the address”.")
    refused = []
    content = {"verb": verb, "orders": keys}

    def do():
        step = DeskStep.objects.create(verb=verb, reason=reason.strip()[:300], at=at, by=by)
        facts = {"at": at, "place": place, "carrier": carrier, "reason": reason, "by": by}
        refused.extend(_to_each(step, _in_order_of_locks(keys), facts))
        return str(step.pk)

    sent = send_once(act="step of the desk", key=key, content=content, do=do)
    return Outcome(DeskStep.objects.get(pk=sent.reference), refused, sent.again)


def _in_order_of_locks(keys):
    """The orders, their issues' rows locked first: the order of locks of the house."""
    issues = Order.objects.keyed(keys).values("issue")
    list(Issue.objects.locked_in_order(issues).only("pk"))
    return Order.objects.locked_in_order(keys).select_related("issue", "place")


def _to_each(step, orders, facts):
    """Do it to each; the sentences of those that were refused."""
    refused, items = [], []
    for order in orders:
        was = order.as_it_is()
        try:
            with transaction.atomic():
                _DO[step.verb](order, **facts)
        except NotAllowed as refusal:
            refused.append(str(refusal))
        else:
            items.append(DeskStepOrder(step=step, order=order, was=was))
    if not items:
        raise NotAllowed("Nothing was done. " + " ".join(refused[:5]))
    DeskStepOrder.objects.bulk_create(items)
    return refused


def _send(order, *, at, place, carrier, by, **_):
    """From its own place; `place` is for those that nobody has taken on."""
    place = order.place or place
    dispatch.mark_sent(order, at=at, place=place, carrier=carrier, by=by, wants_letter=False)


def _bring_back(order, *, at, reason, by, **_):
    dispatch.mark_returned(order, at=at, reason=reason, by=by)


_DO = {
    Verb.PACKED: lambda order, *, at, **_: dispatch.mark_packed(order, at=at),
    Verb.SENT: _send,
    Verb.RETURNED: _bring_back,
}
# The opposite movements; packing moved nothing.
_UNDO = {Verb.SENT: stock.unsend, Verb.RETURNED: stock.unbring}


@transaction.atomic
def undo(step, *, at, by=None):
    """Every order as it was before, copies and all; no letter is written.

    Gives the sentences of orders that were changed since and stay as they are. NotAllowed once the
    ten minutes are over, or where nothing could be put back.
    """
    step = DeskStep.objects.locked(step.pk)
    if step.undone_at:
        raise NotAllowed("This step was undone already.")
    if not step.can_be_undone(at=at):
        raise NotAllowed(
            "The ten minutes are over, and its letters leave. Change the orders one by one."
        )
    was = dict(step.items.values_list("order_id", "was"))
    refused = []
    for order in _in_order_of_locks(list(was)):
        try:
            with transaction.atomic():
                _put_back(step, order, was[order.pk], at=at, by=by)
        except NotAllowed as refusal:
            refused.append(f"{refusal} It stays so.")
    if len(refused) == len(was):
        raise NotAllowed("Nothing was undone. " + " ".join(refused[:5]))
    step.undone_at = at
    step.save(update_fields=["undone_at"])
    return refused


def _put_back(step, order, was, *, at, by):
    place = order.place  # where it left, or came back to; `was` may name none
    order.put_back(was, out_of=step.verb)
    if place and (move_back := _UNDO.get(step.verb)):
        move_back(order, place=place, at=at, by=by)


def finish_steps(now):
    """Write the letters of one step whose ten minutes are over. How many steps were finished."""
    with transaction.atomic():
        due = DeskStep.objects.open().begun_before(now - MAY_BE_UNDONE)
        step = due.oldest_first().claimed().first()
        if step is None:
            return 0
        if step.verb == Verb.SENT:
            _write_letters(step)
        step.finished_at = now
        step.save(update_fields=["finished_at"])
        return 1


def _write_letters(step):
    """To whoever ordered what is on its way still: what came back since gets no such letter."""
    keys = step.items.values("order")
    on_their_way = Order.objects.locked_in_order(keys).sent()
    for order in on_their_way.select_related("issue").prefetch_related("parcels"):
        if order.sent_at == step.at and order.ordered_by_email:
            emails.send_order_sent_letter(order)
