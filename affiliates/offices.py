"""The offices a group has seats for, how many of each, and what each seat may do: two tables."""

from django.db import models

from affiliates.kinds import Kind


class Office(models.TextChoices):
    SECRETARY = "secretary", "Secretary"
    TREASURER = "treasurer", "Treasurer"
    DELEGATE = "delegate", "Delegate"
    PRESS = "press", "Press"
    PAPERS = "papers", "Paper distribution"


# What one is who sits there: "You are now press officer of …".
ROLES = {
    Office.SECRETARY: "secretary",
    Office.TREASURER: "treasurer",
    Office.DELEGATE: "delegate",
    Office.PRESS: "press officer",
    Office.PAPERS: "paper distributor",
}

# How many delegates a group of each kind sends to meetings of affiliates. The constitution says
# "a delegate"; larger bodies send more. The officers may change this table.
DELEGATES = {
    Kind.NATIONAL_CAMPAIGN: 2,
    Kind.LOCAL_CAMPAIGN: 1,
    Kind.UNION: 4,
    Kind.UNION_BRANCH: 2,
    Kind.TRADES_COUNCIL: 2,
    Kind.PARTY_BRANCH: 1,
    Kind.PENSIONERS: 1,
    Kind.PATIENTS: 1,
    Kind.OTHER: 1,
}


def seats_of(kind):
    """(office, number) of every seat that a group of this kind has, in the order of the offices."""
    return [
        (office, number)
        for office in Office
        for number in range(1, 1 + (DELEGATES[kind] if office == Office.DELEGATE else 1))
    ]


def place(seat):
    """Sorts seats by the order of the offices, delegates by number."""
    return list(Office).index(seat.office), seat.number


class May(models.TextChoices):
    """What somebody who sits for a group can be allowed to do there."""

    SEE = "see", "See the group’s own pages"
    PROFILE = "profile", "Change what its page says"
    CONFIRM = "confirm", "Say that all is still right"
    EVENTS = "events", "Put its events in the calendar"
    ORDERS = "orders", "See past orders and addresses"
    MONEY = "money", "See invoices and receipts, and say how the group pays"
    SEATS = "seats", "Invite people to any seat, and take a seat back"
    LEAVE = "leave", "Say that the group leaves"


# Whoever sits may also hand over or leave their own seat.
SEATS_MAY = {
    Office.SECRETARY: frozenset(May),
    Office.TREASURER: frozenset({May.SEE, May.CONFIRM, May.ORDERS, May.MONEY}),
    Office.DELEGATE: frozenset({May.SEE}),
    Office.PRESS: frozenset({May.SEE, May.PROFILE, May.CONFIRM, May.EVENTS}),
    Office.PAPERS: frozenset({May.SEE, May.ORDERS}),
}
