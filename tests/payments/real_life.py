"""A made bank statement as real people write it, and the invoices it pays; for test and drill.

Banks cut the name and the reference to 18 characters each and add words of their own. What people
write is drawn from a list of kinds, each with what it truly pays.
"""

import random
import string
from dataclasses import dataclass
from datetime import timedelta
from types import SimpleNamespace

from django.utils import timezone

from core.payments.models import Invoice, Payer
from core.publishing.references import ALPHABET, read_reference
from tests.payments.real_names import KINDS, PEOPLE, TOWNS

POUNDS = (25, 25, 25, 50, 50, 13, 26, 39, 65, 33.95, 27.95, 130, 144.95, 7.95, 100, 20)
# kind of line → how many of 300
MIX = {
    "another’s number, near name": 6,
    "whole": 40, "whole, small or spaced": 26, "whole, misread": 10, "whole, no name": 10,
    "one wrong": 22, "two wrong": 9, "two swapped": 8, "one missing": 8, "five characters": 10,
    "three characters": 7, "without IN": 7, "cut off": 22, "name only": 26, "known name": 8,
    "nobody knows": 4, "two, both quoted": 9, "two, one quoted": 5, "two, name only": 5,
    "another’s number, same sum": 9, "another’s number, other sum": 5, "nearly equal names": 12,
    "order’s number": 11, "a pound off": 9, "a pound off, name only": 5, "none of ours": 7,
}  # fmt: skip
NONE_OF_OURS = (
    "INTEREST PAID", "STRIPE PAYMENTS UK STRIPE", "HMRC GIFT AID", "CASH DEPOSIT 402113",
    "J BLOGGS DONATION", "THE CO-OPERATIVE BA COMPENSATION", "WWW.JUSTGIVING.COM",
)  # fmt: skip
assert sum(MIX.values()) == 300


@dataclass
class Case:
    """A line, of which kind it is, and the keys of what it truly pays (none: nothing of ours)."""

    line: SimpleNamespace
    kind: str
    pays: frozenset


class Statement:
    def __init__(self, seed, *, share=1.0, payers=220):
        self.draw = random.Random(seed)
        self.now = timezone.now()
        self.orders = {}
        self._make_payers(payers)
        self.left = list(self.payers)
        self.draw.shuffle(self.left)
        self.cases = []
        for kind, count in MIX.items():
            for _ in range(max(1, round(count * share))):
                self.cases.append(self._case(kind))
        self.draw.shuffle(self.cases)
        for number, case in enumerate(self.cases, 1):
            case.line.pk = number

    # What is owed ------------------------------------------------------------------------------

    def _make_payers(self, count):
        names = [(kind.format(town), other.format(town)) for town in TOWNS for kind, other in KINDS]
        self.draw.shuffle(names)
        near = [n for n in names if n[0].split(" ", 1)[-1].startswith(("Leeds", "Barn"))]
        near += [n for n in names if n[0].startswith(("Leeds", "Leicester", "Derby", "Oxford"))]
        names = list(dict.fromkeys([*near[:60], *names]))[:count]
        self.said = dict(names)
        self.payers = Payer.objects.bulk_create(
            Payer(name=name, other_names=self._person(n) if n % 9 == 0 else "")
            for n, (name, _) in enumerate(names)
        )
        rows, number = [], 1000
        for payer in self.payers:
            for _ in range(self.draw.choice((1, 1, 2, 2, 3))):
                number += 1
                day = self.now.date() - timedelta(days=self.draw.randrange(120))
                pence = round(self.draw.choice(POUNDS) * 100)
                rows.append(
                    Invoice(
                        state="issued", number=number, reference=self.reference("IN"), payer=payer,
                        name=payer.name, total_pence=pence, issued_on=day,
                        due_on=day + timedelta(days=60),
                    )
                )  # fmt: skip
        self.owed = {}
        for row in sorted(Invoice.objects.bulk_create(rows), key=lambda row: (row.due_on, row.pk)):
            self.owed.setdefault(row.payer_id, []).append(row)

    def invoices_of_orders(self, references):
        """What the newspaper's own function would say of the orders of this statement."""
        rows = {row.reference: row.pk for row in Invoice.objects.all()}
        return {r: [rows[self.orders[r]]] for r in references if r in self.orders}

    def reference(self, prefix):
        """As the site makes them, but the same ones each time."""
        body = "".join(self.draw.choices(ALPHABET, k=5))
        return next(filter(None, (read_reference(f"{prefix}-{body}{c}") for c in ALPHABET)))

    def _person(self, n):
        return f"{PEOPLE[n % len(PEOPLE)]} {string.ascii_uppercase[n % 26]}"

    # Lines ---------------------------------------------------------------------------------------

    def _take(self, fits=lambda payer: True):
        """A payer who has not paid in this statement yet; where all have, one again."""
        for payer in self.left:
            if self.owed[payer.pk] and fits(payer):
                self.left.remove(payer)
                return payer
        return self.draw.choice([p for p in self.payers if self.owed[p.pk] and fits(p)])

    def _pop(self, payer, place=0):
        return self.owed[payer.pk].pop(place)

    def _name(self, payer):
        """As it stands on the statement: often in another form, always cut off."""
        name = self.said[payer.name] if self.draw.random() < 0.3 else payer.name
        return name.upper()[:18].strip()

    def _text(self, name, quoted):
        """As one of three banks writes it."""
        quoted = quoted[:18].strip()
        digits = "".join(self.draw.choices(string.digits, k=15))
        day = f"{self.draw.randint(1, 28):02}{self.draw.choice(('JAN', 'MAY', 'OCT'))}"
        return self.draw.choice(
            (
                f"{name} {quoted} BGC",
                f"{name} , {quoted} , FP {self.draw.randint(10, 28)}/05/26 , 40 , {digits}000N",
                f"{name} {quoted} {digits} {digits[:6]} {day} 14:{digits[:2]}",
            )
        )

    def _case(self, kind):
        if kind == "none of ours":
            text = self.draw.choice(NONE_OF_OURS)
            return self._made(kind, text, self.draw.choice((2500, 5000, 1234, 412)), ())
        return getattr(self, f"_{WAYS[kind]}")(kind)

    def _made(self, kind, text, pence, rows):
        line = SimpleNamespace(pk=0, text=text, amount_pence=pence)
        return Case(line, kind, frozenset(row.pk for row in rows))

    def _one(self, kind, quote, *, name=None, off=0):
        payer = self._take()
        row = self._pop(payer)
        name = self._name(payer) if name is None else name
        pence = row.total_pence + off
        return self._made(kind, self._text(name, quote(row.reference)), pence, [row])

    def _quoted(self, kind):
        return self._one(kind, lambda reference: self._written(kind, reference))

    def _written(self, kind, reference):
        body, draw = reference[3:], self.draw
        at, other = draw.sample(range(6), 2)
        if kind == "whole":
            return draw.choice((reference, reference, f"INV {reference}", f"{reference} thx"))
        if kind == "whole, small or spaced":
            ways = (
                reference.lower(),
                f"in{body}".lower(),
                f"IN {body}",
                f"in {body[:3]} {body[3:]}",
            )
            return draw.choice((*ways, f"ref:{reference}", f"IN/{body}", f"nhsIN{body}"))
        if kind == "whole, misread":
            return reference.replace("0", "O").replace("1", draw.choice("Il"))
        if kind == "one missing":
            return f"IN-{body[:at]}{body[at + 1 :]}"
        if kind == "five characters":
            return body[:5]
        if kind == "three characters":
            return f"IN-{body[:3]}"
        if kind == "without IN":
            return body
        if kind == "two swapped":
            at = min(at, 4)
            return f"IN-{body[:at]}{body[at + 1]}{body[at]}{body[at + 2 :]}"
        if kind == "cut off":
            before = draw.choice(("newspapers", "for paper", "invoice no", "HCT paper"))
            return f"{before} {reference}"
        wrong = list(body)
        for place in (at, other)[: 1 if kind == "one wrong" else 2]:
            wrong[place] = draw.choice([c for c in ALPHABET if c != body[place]])
        return f"{draw.choice(('IN-', 'IN', 'in '))}{''.join(wrong)}"

    def _no_name(self, kind):
        return self._one(kind, lambda reference: reference, name=self.draw.choice(PEOPLE))

    def _name_only(self, kind):
        words = self.draw.choice(("", "NHS", "newspapers", "affiliation", "papers Oct"))
        return self._one(kind, lambda reference: words)

    def _known(self, kind):
        payer = self._take(lambda payer: payer.other_names)
        row = self._pop(payer)
        return self._made(kind, self._text(payer.other_names, "papers"), row.total_pence, [row])

    def _nobody_knows(self, kind):
        return self._one(kind, lambda reference: "papers", name=self.draw.choice(PEOPLE))

    def _two(self, kind):
        payer = self._take(lambda payer: len(self.owed[payer.pk]) > 1)
        rows = [self._pop(payer), self._pop(payer)]
        quoted = {
            "two, both quoted": f"{rows[0].reference[3:]} {rows[1].reference}",
            "two, one quoted": rows[0].reference,
            "two, name only": "2 invoices",
        }[kind]
        if kind == "two, both quoted":
            # 18 characters hold both only where the bank lets more through, as two of three do.
            quoted = self.draw.choice((f"{rows[0].reference} {rows[1].reference[:8]}", "both"))
            if quoted == "both":
                text = f"{self._name(payer)} {rows[0].reference} + {rows[1].reference.lower()}"
                return self._made(kind, text, sum(r.total_pence for r in rows), rows)
        total = sum(row.total_pence for row in rows)
        return self._made(kind, self._text(self._name(payer), quoted), total, rows)

    def _anothers(self, kind):
        same = not kind.endswith("other sum")
        for payer in self.draw.sample(self.payers, len(self.payers)):
            for place, row in enumerate(self.owed[payer.pk]):
                others = [
                    other for key, rows in self.owed.items() for other in rows
                    if key != payer.pk and (other.total_pence == row.total_pence) == same
                    and ("near" not in kind or _are_near(other.name, payer.name))
                ]  # fmt: skip
                if others:
                    self._pop(payer, place)
                    text = self._text(self._name(payer), self.draw.choice(others).reference)
                    return self._made(kind, text, row.total_pence, [row])
        raise AssertionError("too few invoices for this kind")

    def _nearly(self, kind):
        near = ("Leeds", "Barn", "Derby", "Leicester", "Oxford", "Nottingham", "Suffolk", "Dorset")
        payer = self._take(lambda payer: any(word in payer.name for word in near))
        row = self._pop(payer)
        return self._made(kind, self._text(self._name(payer), "NHS"), row.total_pence, [row])

    def _order(self, kind):
        def quote(reference):
            order = self.reference("BO")
            self.orders[order] = reference
            return self.draw.choice((order, order.lower(), f"order {order}"))

        return self._one(kind, quote)

    def _off(self, kind):
        off = self.draw.choice((-100, 100))
        if "name" in kind:
            return self._one(kind, lambda reference: "papers", off=off)
        return self._one(kind, lambda reference: reference, off=off)


WAYS = dict.fromkeys(MIX, "quoted") | {
    "whole, no name": "no_name", "name only": "name_only", "known name": "known",
    "nobody knows": "nobody_knows", "two, both quoted": "two", "two, one quoted": "two",
    "two, name only": "two", "another’s number, same sum": "anothers",
    "another’s number, near name": "anothers",
    "another’s number, other sum": "anothers", "nearly equal names": "nearly",
    "order’s number": "order", "a pound off": "off", "a pound off, name only": "off",
}  # fmt: skip


def _are_near(one, other):
    """ "Leeds KONP" and "Leeds NE KONP", "UNISON Barnet" and "UNISON Barnsley"."""
    ones, others = ({word[:3] for word in name.split()} for name in (one, other))
    return ones <= others or others <= ones


def judge(statement, proposals):
    """(wrongly ticked, rightly ticked, first of the rest, the rest, {kind: [first, of]})"""
    wrong, right, kinds = [], 0, {}
    for case in statement.cases:
        best = proposals[case.line.pk]
        first = frozenset(i.pk for i in best[0].invoices) if best else frozenset()
        if best and best[0].is_ticked:
            wrong += [case] if first != case.pays else []
            right += first == case.pays
        elif case.pays:
            counts = kinds.setdefault(case.kind, [0, 0])
            counts[0] += first == case.pays
            counts[1] += 1
    rest = sum(of for _, of in kinds.values())
    return wrong, right, sum(first for first, _ in kinds.values()), rest, kinds
