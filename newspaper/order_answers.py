"""What was answered on the pages of an order: its price, its words to check, what is ordered."""

from functools import cached_property

from core.publishing.errors import NotAllowed
from core.publishing.templatetags.house import pence
from newspaper.forms import ELSEWHERE, OTHER, PayerForm

NONE_YET = "Write how many copies, and update the total."


def wants_elsewhere(earlier):
    return "bundle" in earlier and earlier["bundle"].cleaned_data.get("where") == ELSEWHERE


def wants_payer(earlier):
    return "bundle" in earlier and earlier["bundle"].cleaned_data.get("who_pays") == OTHER


class Answers:
    """Of a Journey, as far as it has got."""

    def __init__(self, journey):
        self.forms = journey.forms()
        for form in self.forms.values():
            form.full_clean()
        self.bundle = self.forms.get("bundle")

    def _of(self, name):
        form = self.forms.get(name)
        return form.cleaned_data if form else {}

    @cached_property
    def price(self):
        """The Price of what has been answered so far; None where there is none (yet)."""
        try:
            return self._price()
        except NotAllowed:
            return None

    def _price(self):
        if self.bundle is None:
            return None
        elsewhere = self.forms.get("elsewhere")
        return self.bundle.price(elsewhere.postcode if elsewhere else None)

    @property
    def postcode_is_known(self):
        elsewhere = self.forms.get("elsewhere")
        return bool(elsewhere.postcode if elsewhere else self.bundle.postcode)

    def total(self):
        """What the box with the sum says: rows, total, note."""
        try:
            price = self._price()
        except NotAllowed as refusal:
            return {"rows": [], "total": "–", "note": str(refusal)}
        if price is None:
            typed = self.bundle is not None and self.bundle.data.get("copies")
            wrong = self.bundle.errors.get("copies") if typed else None
            return {"rows": [], "total": "–", "note": wrong[0] if wrong else NONE_YET}
        return {"rows": self._rows(price), "total": pence(price.total_pence), "note": self._note()}

    def _rows(self, price):
        paid = price.copies - price.free_copies
        rows = []
        if price.free_copies:
            rows.append((_copies(price.free_copies), "free"))
        if paid:
            rows.append(
                (f"{_copies(paid)} at {pence(price.each_pence)}", pence(price.copies_pence))
            )
        if self.bundle.event:
            rows.append(("Collected: no postage", pence(0)))
        else:
            weight = f"{price.weight_grams / 1000:,.1f} kg"
            rows.append((f"Postage for {weight}, {price.zone.label}", pence(price.postage_pence)))
        if price.donation_pence:
            rows.append(("Donation, thank you", pence(price.donation_pence)))
        return rows

    def _note(self):
        notes = []
        if self.bundle.is_parcel and not self.postcode_is_known:
            notes.append("Postage is for the UK mainland until we know the postcode.")
        if self.price.is_example:
            notes.append("Example price: it is made up.")
        return " ".join(notes)

    # To check ---------------------------------------------------------------------------------

    def told(self):
        """What was answered, in the order of the pages, each with the button that changes it."""
        facts, form = self.facts(), self.bundle
        group = facts["group"].name if facts["group"] else facts["group_name"]
        person = (*(form.cleaned_data[name] for name in ("name", "email", "phone")), group)
        place = [facts[f"delivery_{name}"] for name in ("name", "lines", "postcode")]
        to = "elsewhere" if "elsewhere" in self.forms else "bundle"
        invoice = [facts[name] for name in PayerForm.other]
        payer = "payer" if "payer" in self.forms else "bundle"
        told = [
            ("Bundle", f"{facts['copies']:,} of {form.editions.label(facts['issue'])}", "bundle"),
            ("Ordered by", _lines(person), "bundle"),
            ("Collected at", f"{form.event.title}\n{form.event.when}", "bundle")
            if form.event
            else ("Sent to", _lines(place), to),
            ("For the driver", facts["delivery_note"], to),
            ("Invoice to", _lines(invoice) or "The same name and address", payer),
            ("Purchase order number", facts["purchase_order_number"], payer),
            ("Paying", "Your branch must meet first" if facts["awaits_meeting"] else "", payer),
        ]
        return [
            {"label": label, "value": value, "change_name": "go", "change_value": f"change-{step}"}
            for label, value, step in told
            if value
        ]

    # To order ---------------------------------------------------------------------------------

    @property
    def content(self):
        """All that was said: two equal ones are one order."""
        return {name: value for form in self.forms.values() for name, value in form.content.items()}

    def facts(self):
        """The arguments of ordering.place_order, but for when, letter and what was shown."""
        form, answers = self.bundle, self.bundle.cleaned_data
        payer = self._of("payer")
        group = form.chosen_group
        return {
            "issue": form.chosen_issue,
            "copies": answers["copies"],
            "free_copies": answers.get("free_copies"),
            "postage_pence": answers.get("postage_agreed"),
            "donation_pence": form.donation_pence,
            "collect_at": form.event,
            "group": group,
            "group_name": "" if form.regulars else answers["group"],
            "ordered_by_name": answers["name"],
            "ordered_by_email": answers["email"],
            "ordered_by_phone": answers["phone"],
            **self._delivery(),
            **self._invoice(),
            "purchase_order_number": payer.get("purchase_order_number", ""),
            "awaits_meeting": payer.get("awaits_meeting", False),
        }

    def _delivery(self):
        answers, elsewhere, past = self._of("bundle"), self._of("elsewhere"), self.bundle.past_order
        if past:
            found = (past.delivery_name, past.delivery_lines, past.delivery_postcode)
            note = past.delivery_note
        elif self.bundle.event:
            found, note = (answers["name"], "", ""), ""
        else:
            name = elsewhere.get("delivery_name") or answers["name"]
            own = (name, answers["delivery_lines"], answers["delivery_postcode"])
            there = (name, elsewhere.get("to_lines"), elsewhere.get("to_postcode", ""))
            found, note = there if there[1] else own, elsewhere.get("delivery_note", "")
        names = ("delivery_name", "delivery_lines", "delivery_postcode")
        return dict(zip(names, found, strict=True)) | {"delivery_note": note}

    def _invoice(self):
        """Whom the invoice goes to; nothing where it goes where the papers go."""
        answers, payer, past = self._of("bundle"), self._of("payer"), self.bundle.past_order
        nobody = dict.fromkeys(PayerForm.other, "")
        if payer.get("invoice_name"):
            return {name: payer[name] for name in PayerForm.other}
        if past and past.invoice_name:
            was_own = past.invoice_email == past.ordered_by_email
            email = answers["email"] if was_own else past.invoice_email
            return {name: getattr(past, name) for name in nobody} | {"invoice_email": email}
        is_own = self.bundle.event or self._of("elsewhere").get("to_lines")
        if is_own and answers["delivery_lines"]:
            group = self.bundle.chosen_group
            name = group.name if group else "" if self.bundle.regulars else answers["group"]
            return {
                "invoice_name": name or answers["name"],
                "invoice_lines": answers["delivery_lines"],
                "invoice_postcode": answers["delivery_postcode"],
                "invoice_email": answers["email"],
            }
        return nobody


def _copies(number):
    return "1 copy" if number == 1 else f"{number:,} copies"


def _lines(parts):
    return "\n".join(part for part in parts if part)
