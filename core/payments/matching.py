"""What a bank line may pay: proposals, best first, each with its reason in words.

Nothing is booked here. Ticked beforehand is only the whole reference of an invoice with exactly
what is owed of it (or several references of one payer that add up to the amount); and not even that
where the name on the line is much more another payer's who owes as much.
"""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from itertools import combinations

from django.db.models import F

from core.payments.models import Invoice
from core.payments.names import ALIKE, SURE, Names, fits_better
from core.payments.quoted import PREFIX, Parts, invoice_numbers, whole_references
from core.publishing.templatetags.house import pence

MOST = 5  # proposals a line
LEAST = 25  # points, below which nothing is proposed
MOST_TO_ADD_UP = 12  # open invoices of a payer
MUCH_MORE = 0.1  # by so much a name must be more like another payer's
_WHOLE, _OTHER, _ORDERED, _NUMBERED = 100, 90, 50, 40
_AMOUNT, _SUM_OF_TWO, _SUM_OF_MORE, _NAME, _KNOWN = 40, 32, 26, 50, 15
_NEARLY, NEARLY_PENCE, _NAME_OF_ANOTHER = 10, 200, 35

# References that rooms above have given out: functions from references to {reference: invoices'
# keys}. A room registers its own when the site starts (`read_others`).
_others = []


def read_others(function):
    """Register a function that says which invoices an upper room's references lead to.

    It is given all references at once, such as ["BO-7K3M9Q"], and answers with {reference: [keys]}.
    """
    if function not in _others:
        _others.append(function)
    return function


@dataclass(frozen=True)
class Owed:
    """An invoice that a line may pay, or a promise, and whose it is."""

    pk: int
    reference: str
    number: int | None
    kind: str
    name: str
    owed_pence: int
    payer_id: int
    payer_name: str
    other_names: str = field(repr=False)
    due_on: object
    purchase_order_number: str

    @property
    def names(self):
        return {self.payer_name, self.name, *self.other_names.splitlines()} - {""}

    @property
    def in_words(self):
        what = "promise" if self.kind == Invoice.Kind.PROMISE else f"invoice {self.number}"
        return f"{self.reference} ({what})"


@dataclass(frozen=True)
class Proposal:
    """Invoices of one payer that the line may pay, why, and whether it is ticked beforehand."""

    invoices: tuple
    points: float
    reasons: tuple
    is_ticked: bool = False

    @property
    def payer_id(self):
        return self.invoices[0].payer_id

    @property
    def payer_name(self):
        return self.invoices[0].payer_name

    @property
    def owed_pence(self):
        return sum(invoice.owed_pence for invoice in self.invoices)

    @property
    def oldest(self):
        """For an order among equals: what has been owed the longest comes first."""
        return min((str(invoice.due_on or "9999"), invoice.pk) for invoice in self.invoices)

    @property
    def value(self):
        """As a form carries it: the keys, and what was owed of them when it was shown."""
        return f"{'-'.join(str(i.pk) for i in self.invoices)}:{self.owed_pence}"

    @property
    def reason(self):
        """In words, such as "has the reference IN-7K3M9Q and the exact amount"."""
        text = "; ".join(self.reasons)
        return text[:1].upper() + text[1:]


def owed(invoices):
    """Invoices (a queryset) as Owed."""
    columns = (
        "pk", "reference", "number", "kind", "name", "owed_pence", "payer_id", "payer_name",
        "other_names", "due_on", "purchase_order_number",
    )  # fmt: skip
    rows = (
        invoices.with_owed()
        .annotate(payer_name=F("payer__name"), other_names=F("payer__other_names"))
        .values_list(*columns)
    )
    return [Owed(*row) for row in rows]


def proposals(lines):
    """{line's key: [Proposal, …]} for these lines of money that came in; at most MOST each.

    A few queries, however many lines and invoices there are.
    """
    quoted = {line.pk: whole_references(line.text) for line in lines}
    every = {reference for found in quoted.values() for reference in found}
    elsewhere = _elsewhere(sorted(r for r in every if not r.startswith(PREFIX)))
    ours = [reference for reference in every if reference.startswith(PREFIX)]
    meant = {pk for keys in elsewhere.values() for pk in keys}
    rows = {row.pk: row for row in owed(Invoice.objects.to_be_paid())}
    rows |= {row.pk: row for row in owed(Invoice.objects.issued().quoted(ours, meant))}
    books = _Books(rows.values(), elsewhere)
    found, taken = {}, set()
    for line in lines:
        best = books.of_line(line, quoted[line.pk])
        if best and best[0].is_ticked:
            keys = {invoice.pk for invoice in best[0].invoices}
            if keys & taken:  # paid twice over: a person looks at the second
                best[0] = replace(best[0], is_ticked=False)
            taken |= keys
        found[line.pk] = best
    return found


def found_by_hand(line, row):
    """An invoice that somebody searched for, as a proposal."""
    exact = row.owed_pence == line.amount_pence
    why = "with the exact amount" if exact else _apart(row.owed_pence, line.amount_pence)
    return Proposal((row,), 0, (f"found by your search: {why}",))


def _elsewhere(references):
    found = {}
    for function in _others if references else ():
        found |= function(references)
    return found


class _Books:
    """All that is owed, arranged so that a line finds what it may pay."""

    def __init__(self, rows, elsewhere):
        self.rows = list(rows)
        self.elsewhere = elsewhere
        self.by_key = {row.pk: row for row in self.rows}
        self.by_reference = {row.reference: row for row in self.rows}
        self.by_number = {row.number: row for row in self.rows if row.number}
        self.by_amount, self.by_payer = defaultdict(list), defaultdict(list)
        self.by_order_number = defaultdict(list)
        for row in sorted(self.rows, key=lambda row: (str(row.due_on or ""), row.pk)):
            self.by_payer[row.payer_id].append(row)
            if row.owed_pence > 0 and row.kind == Invoice.Kind.INVOICE:
                self.by_amount[row.owed_pence].append(row)
            if len(number := _squeezed(row.purchase_order_number)) >= 4:
                self.by_order_number[number].append(row)
        self.parts = Parts(row.reference for row in self.rows if row.owed_pence > 0)
        self.names = Names((row.payer_id, name) for row in self.rows for name in row.names)

    def of_line(self, line, quoted):
        """The proposals for one line, best first."""
        alike = self.names.alike(line.text)
        support = self._quoted(line, quoted)
        whole = [self.by_reference[r] for r in quoted if r in self.by_reference]
        found = [self._single(line, row, support.get(row.pk), alike) for row in self._near(
            line, support, alike
        )]  # fmt: skip
        found += self._sums(line, support, alike, whole)
        found = [one for one in found if one.points >= LEAST]
        found.sort(key=lambda one: (-one.points, len(one.invoices), one.oldest))
        found = _without_doubles(found)[:MOST]
        return self._ticked(line, found, whole, alike)

    def _near(self, line, support, alike):
        """The rows worth a look: quoted, of just this amount, or of a payer with such a name."""
        keys = dict.fromkeys(support)
        of_amount = self.by_amount.get(line.amount_pence, ())
        of_amount = sorted(of_amount, key=lambda r: -alike.get(r.payer_id, (0, ""))[0])
        keys |= dict.fromkeys(row.pk for row in of_amount[: 2 * MOST])
        for payer in alike:
            keys |= dict.fromkeys(row.pk for row in self.by_payer[payer][:MOST_TO_ADD_UP])
        return [self.by_key[pk] for pk in keys]

    def _quoted(self, line, quoted):
        """{row's key: (points, reason)} of what the line quotes."""
        found = {}

        def note(row, points, reason):
            if row and points > found.get(row.pk, (0, ""))[0]:
                found[row.pk] = (points, reason)

        for reference, part in self.parts.quoted(line.text).items():
            row = self.by_reference[reference]
            note(row, part.sureness, f"part of a reference, or one misspelt ({part.written})")
        for number in invoice_numbers(line.text):
            note(self.by_number.get(number), _NUMBERED, f"has the invoice’s number {number}")
        squeezed = _squeezed(line.text)
        for number, rows in self.by_order_number.items():
            if number in squeezed:
                for row in rows:
                    note(row, _ORDERED, f"has the purchase order {row.purchase_order_number}")
        for reference in quoted:
            if reference in self.by_reference:
                note(self.by_reference[reference], _WHOLE, f"has the reference {reference}")
            for pk in self.elsewhere.get(reference, ()):
                note(self.by_key.get(pk), _OTHER, f"has the reference {reference}, which led to it")
        return found

    def _single(self, line, row, support, alike):
        points, reasons = 0, []
        if support:
            points, reasons = support[0], [support[1]]
        exact = row.owed_pence == line.amount_pence
        if exact:
            points += _AMOUNT
            reasons = [f"{reasons[0]} and the exact amount"] if reasons else ["the amount"]
        name_points, words = self._name(line, row.payer_id, alike)
        points += name_points
        if words:
            joined = reasons == ["the amount"]
            reasons = [f"the amount, and {words}"] if joined else [*reasons, words]
        if not exact:
            reasons.append(_apart(row.owed_pence, line.amount_pence))
            points -= 5 + (20 if row.owed_pence <= 0 else 0)
            points += _NEARLY if abs(row.owed_pence - line.amount_pence) <= NEARLY_PENCE else 0
            if support and (rather := self._much_rather(row, alike)):
                points -= _NAME_OF_ANOTHER
                reasons.append(f"but the name is more like “{rather}”")
        return Proposal((row,), points, tuple(reasons))

    def _much_rather(self, row, alike):
        """The name of another payer, where the line has clearly theirs and not this one's."""
        own = alike.get(row.payer_id, (0, ""))[0]
        score, name = max(alike.values(), default=(0, ""))
        return name if own < ALIKE <= score and score > own + 2 * MUCH_MORE else ""

    def _name(self, line, payer, alike):
        score, name = alike.get(payer, (0, ""))
        if score < ALIKE:
            return 0, ""
        points = _NAME * score
        if not self.names.is_known(line.text, payer):
            return points, f"a name {'much ' if score >= SURE else ''}like “{name}”"
        own = self.by_payer[payer][0].payer_name
        if name == own:
            return points + _KNOWN, f"the name “{name}”"
        return points + _KNOWN, f"belongs to {own}, who paid under this name before"

    def _sums(self, line, support, alike, whole):
        """Several invoices of a payer whom the line points to, that add up to the amount."""
        payers = {self.by_key[pk].payer_id for pk in support} | set(alike)
        for payer in payers:
            open_rows = [r for r in self.by_payer[payer] if r.owed_pence > 0][:MOST_TO_ADD_UP]
            for size in (2, 3):
                for rows in combinations(open_rows, size):
                    if sum(row.owed_pence for row in rows) == line.amount_pence:
                        yield self._sum(line, rows, support, alike)
            if len(open_rows) > 3 and sum(r.owed_pence for r in open_rows) == line.amount_pence:
                yield self._sum(line, tuple(open_rows), support, alike)
        several = {row.payer_id for row in whole}
        total = sum(row.owed_pence for row in whole)
        if len(whole) > 3 and len(several) == 1 and total == line.amount_pence:
            yield self._sum(line, tuple(whole), support, alike)

    def _sum(self, line, rows, support, alike):
        quoted = [support[row.pk] for row in rows if row.pk in support]
        points = max((points for points, _ in quoted), default=0) + 8 * len(quoted)
        points += _SUM_OF_TWO if len(rows) == 2 else _SUM_OF_MORE
        how_many = {2: "two", 3: "three"}.get(len(rows), "all")
        reasons = [reason for _, reason in quoted[:3]]
        reasons.append(f"the sum of {how_many} invoices of this payer")
        name_points, words = self._name(line, rows[0].payer_id, alike)
        return Proposal(rows, points + name_points, (*reasons, *([words] if words else ())))

    def _ticked(self, line, found, whole, alike):
        """The proposals with the one ticked that may be; a note beside it where it may not."""
        if not whole:
            return found
        keys = {row.pk for row in whole}
        wanted = next((one for one in found if {i.pk for i in one.invoices} == keys), None)
        if len({row.payer_id for row in whole}) > 1:
            return [_noted(one, "the line has references of several payers") for one in found]
        if wanted is None or wanted.owed_pence != line.amount_pence:
            return found
        if any(invoice.owed_pence <= 0 for invoice in wanted.invoices):
            return found
        if other := self._rather(line, wanted, alike):
            noted = _noted(wanted, f"but the name may rather be “{other.payer_name}”")
            rival = self._single(line, other, None, alike)
            rival = _noted(rival, f"but the reference is {wanted.payer_name}’s")
            rest = [o for o in found if o is not wanted and o.value != rival.value]
            return [rival, noted, *rest][:MOST]
        return [replace(wanted, is_ticked=True), *(one for one in found if one is not wanted)]

    def _rather(self, line, wanted, alike):
        """An invoice of just this amount of another payer, whose name is rather on the line."""
        own, own_name = alike.get(wanted.payer_id, (0, wanted.payer_name))
        best, rather = 0, None
        for row in self.by_amount.get(line.amount_pence, ()):
            score, name = alike.get(row.payer_id, (0, ""))
            if row.payer_id == wanted.payer_id or score < max(ALIKE, best):
                continue
            if score > own + MUCH_MORE or fits_better(line.text, name, own_name):
                best, rather = score, row
        return rather


def _squeezed(text):
    return "".join(c for c in text.upper() if c.isalnum())


def _apart(owed_pence, came):
    if owed_pence <= 0:
        return "nothing is owed of it any more: it would be kept as credit"
    if came < owed_pence:
        return f"{pence(owed_pence)} is owed: this is a part"
    return f"{pence(owed_pence)} is owed: {pence(came - owed_pence)} would be kept as credit"


def _noted(proposal, note):
    return replace(proposal, reasons=(*proposal.reasons, note))


def _without_doubles(found):
    seen, kept = set(), []
    for one in found:
        key = frozenset(invoice.pk for invoice in one.invoices)
        if key not in seen:
            seen.add(key)
            kept.append(one)
    return kept
