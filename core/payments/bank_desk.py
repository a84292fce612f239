"""The page of bank lines to look at: proposals to choose from, a summary, and one press to book."""

import re
from dataclasses import dataclass

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from core.payments import booking, matching
from core.payments.models import BankLine, Invoice
from core.payments.querysets import MOST_FOUND
from core.publishing.errors import NotAllowed
from core.publishing.paging import page_of
from core.publishing.references import key_of
from core.publishing.templatetags.house import pence

LINES_A_PAGE = 20
LATER, ASIDE = "", "aside"
# Keys of invoices, what was owed of them when it was shown, and whether it was ticked beforehand.
_CHOICE = re.compile(r"(\d{1,18}(?:-\d{1,18}){0,30}):(\d{1,12})(t?)")


@dataclass
class Choice:
    """What was chosen for a line: to book to these invoices, or to lay it aside."""

    line: BankLine
    invoices: list
    owed_pence: int = 0
    was_ticked: bool = False

    @property
    def is_aside(self):
        return not self.invoices

    @property
    def outcome(self):
        """What becomes of it, in words."""
        left = self.line.amount_pence - self.owed_pence
        if left > 0:
            return f"{pence(left)} is kept as credit of {self.invoices[0].payer_name}"
        if left < 0:
            return f"a part: {pence(-left)} is still owed"
        return "nothing is owed any more" if len(self.invoices) == 1 else "all of them are paid"


class Desk:
    """One visit to the page: the lines, what is proposed and what was chosen."""

    def __init__(self, request):
        self.request, self.posted = request, request.POST
        if request.method == "POST":
            keys = [key_of(text) for text in self.posted.getlist("line")[:LINES_A_PAGE]]
            self.page = None
            self.lines = list(BankLine.objects.open().of_keys(keys).for_the_desk())
        else:
            every = BankLine.objects.open().for_the_desk()
            self.page = page_of(every, request, per_page=LINES_A_PAGE)
            self.lines = list(self.page.object_list)

    def chosen(self):
        """The Choices of the lines that are to be booked or laid aside; a few queries."""
        wanted, keys = {}, set()
        for line in self.lines:
            value = self.posted.get(f"line_{line.pk}", LATER)
            if value == ASIDE:
                wanted[line] = None
            elif match := _CHOICE.fullmatch(value):
                wanted[line] = match
                keys |= {int(key) for key in match.group(1).split("-")}
        payable = Invoice.objects.issued().quoted((), keys)
        rows = {row.pk: row for row in matching.owed(payable)} if keys else {}
        choices = []
        for line, match in wanted.items():
            own = [int(key) for key in match.group(1).split("-")] if match else []
            if all(key in rows for key in own):
                invoices = [rows[key] for key in dict.fromkeys(own)]
                owed = int(match.group(2)) if match else 0
                choices.append(Choice(line, invoices, owed, bool(match and match.group(3))))
        return choices

    def carried(self):
        """What was chosen and sought, for the hidden fields of the summary."""
        names = [("line", str(line.pk)) for line in self.lines]
        for line in self.lines:
            for name in (f"line_{line.pk}", f"search_{line.pk}"):
                if value := self.posted.get(name, "")[:700]:
                    names.append((name, value))
        return names

    def shown(self):
        """The lines with their options, as the template wants them."""
        proposed = matching.proposals(self.lines)
        return [self._shown(line, proposed[line.pk]) for line in self.lines]

    def _shown(self, line, proposals):
        options = [_option(one) for one in proposals]
        search = self.posted.get(f"search_{line.pk}", "").replace("\x00", "").strip()[:100]
        found = _found(line, search) if search else []
        values = {option["value"].rstrip("t") for option in options}
        options += [option for option in found if option["value"] not in values]
        ticked = next(
            (o["value"] for o, p in zip(options, proposals, strict=False) if p.is_ticked), LATER
        )
        value = self.posted.get(f"line_{line.pk}", ticked)
        if value not in {LATER, ASIDE, *(option["value"] for option in options)}:
            value = LATER
        return {
            "line": line, "options": options, "value": value, "search": search,
            "found_nothing": bool(search and not found), "most": len(found) >= MOST_FOUND,
        }  # fmt: skip


def look(request, model_admin):
    """See the lines, search, see the summary, book: only the last step writes anything."""
    desk, step = Desk(request), request.POST.get("step", "")
    if request.method == "POST":
        choices = desk.chosen() if step in ("summary", "book") else []
        if step == "book" and choices:
            return _book(request, choices, model_admin)
        if step == "summary" and choices:
            return _page(
                request, model_admin, "summary", choices=choices, carried=desk.carried(),
                **_sums(choices),
            )  # fmt: skip
        if step == "book":
            model_admin.message_user(
                request, "Nothing was booked: these lines have been booked or laid aside already.",
                level="warning",
            )  # fmt: skip
            return redirect(_address(request))
    nothing = step == "summary" and bool(desk.lines)
    return _page(
        request, model_admin, "look", shown=desk.shown(), nothing_chosen=nothing, page=desk.page,
        how_many=BankLine.objects.open().count(),
    )  # fmt: skip


def _book(request, choices, model_admin):
    """Each line in a transaction of its own: one that is refused holds up no other."""
    now, booked, pounds, aside = timezone.now(), 0, 0, 0
    for choice in choices:
        try:
            if choice.is_aside:
                booking.set_aside(choice.line, at=now, by=request.user)
                aside += 1
                what = "Not ours to book"
            else:
                payment = booking.book_line(
                    choice.line, Invoice.objects.in_order([i.pk for i in choice.invoices]),
                    at=now, by=request.user, owed_pence=choice.owed_pence,
                    learns_name=not choice.was_ticked,
                )  # fmt: skip
                booked, pounds = booked + 1, pounds + choice.line.amount_pence
                what = f"Booked as {payment}"
        except NotAllowed as refusal:
            model_admin.message_user(request, str(refusal), level="warning")
        else:
            model_admin.log_change(request, choice.line, what)
    done = [f"Booked: {booked}, {pence(pounds)}."] if booked else []
    done += [f"Laid aside: {aside}."] if aside else []
    if done:
        model_admin.message_user(request, " ".join(done), level="success")
    return redirect(_address(request))


def _page(request, model_admin, part, **more):
    context = {
        **model_admin.admin_site.each_context(request),
        "title": "Bank lines to look at",
        "lines_address": reverse("admin:payments_bankline_changelist"),
        "address": _address(request),
        **more,
    }
    return render(request, f"admin/payments/bank/{part}.html", context)


def _address(request):
    number = request.GET.get("page", "")
    own = reverse("admin:payments_bankline_look")
    return f"{own}?page={number}" if number.isdecimal() and len(number) < 7 else own


def _sums(choices):
    to_book = [choice for choice in choices if not choice.is_aside]
    return {
        "to_book": len(to_book),
        "to_set_aside": len(choices) - len(to_book),
        "sum": sum(choice.line.amount_pence for choice in to_book),
    }


def _option(proposal):
    return {
        "value": proposal.value + ("t" if proposal.is_ticked else ""),
        "proposal": proposal,
        "is_ticked": proposal.is_ticked,
    }


def _found(line, search):
    rows = matching.owed(Invoice.objects.found_by(search))
    rows.sort(key=lambda row: (row.owed_pence != line.amount_pence, row.owed_pence <= 0))
    return [_option(matching.found_by_hand(line, row)) for row in rows]
