"""Dated lists of prices as wholes: what is missing in one, and a new one made of an older."""

from collections import defaultdict

from django.db import IntegrityError, transaction

from core.publishing.errors import NotAllowed
from core.publishing.templatetags.house import short_day
from newspaper.models import PostageRate, PriceTier
from newspaper.zones import Zone

# To these nothing is ever sent without a word on the telephone.
ON_REQUEST = {Zone.ABROAD}


def lists_to_look_at(model, *, on):
    """{day: its lines} of the list that holds on that day and of those that are to come."""
    lists = defaultdict(list)
    for line in (*model.objects.holding_on(on), *model.objects.coming_after(on)):
        lists[line.valid_from].append(line)
    return dict(sorted(lists.items()))


def gaps(model, lines):
    """Sentences about what a list lacks. Whoever would need it is told to telephone."""
    if model is PriceTier:
        smallest = min(line.copies_from for line in lines)
        return [f"Fewer than {smallest} copies have no price."] if smallest > 1 else []
    found = [
        f"{zone.label}: no rate at all."
        for zone in Zone
        if zone not in ON_REQUEST and zone not in {line.zone for line in lines}
    ]
    if model is PostageRate:
        heaviest = defaultdict(int)
        for line in lines:
            heaviest[Zone(line.zone)] = max(heaviest[Zone(line.zone)], line.up_to_grams)
        most = max(heaviest.values())
        found += [
            f"{zone.label}: no rate above {grams / 1000:g} kg, though another zone goes up to "
            f"{most / 1000:g} kg."
            for zone, grams in heaviest.items()
            if grams < most
        ]
    return found


def copy_to(day, lines, *, prices, is_example):
    """A new list from that day on, of these lines at these prices in pence. Returns its lines."""
    there_is_one = NotAllowed(
        f"There is a list from {short_day(day)} already. Change its lines, or choose another day."
    )
    if type(lines[0]).objects.beginning_on(day).exists():
        raise there_is_one
    try:
        _write(day, lines, prices, is_example)
    except IntegrityError:  # somebody, or a second click, was faster
        raise there_is_one from None
    return lines


@transaction.atomic
def _write(day, lines, prices, is_example):
    for line, pence in zip(lines, prices, strict=True):
        line.pk, line._state.adding = None, True
        line.valid_from, line.price_pence, line.is_example = day, pence, is_example
        line.save()
