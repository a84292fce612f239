"""What the treasurer is asked to read a statement in: which account, the file, which columns."""

from django import forms
from django.core import signing

from core.payments.layouts import Columns, plain_heading
from core.payments.models import BankAccount
from core.payments.statements import MOST_BYTES, MOST_LINES, remembered
from core.publishing.errors import NotAllowed

SALT = "bank-statement"
KEPT_FOR = 4 * 3600  # seconds in which the columns are to be chosen
MOST_CARRIED = 2_000_000  # characters; Django takes 2.5 million in a form
_GUESSES = {
    "day": ("date",),
    "amount": ("amount", "value"),
    "money_in": ("credit", "paid in", "money in", "receipt"),
    "money_out": ("debit", "paid out", "money out"),
    "texts": ("description", "memo", "detail", "narrative", "name", "reference", "payee", "text"),
}


class UploadForm(forms.Form):
    account = forms.ModelChoiceField(
        label="Which account?", queryset=BankAccount.objects.order_by("name", "pk"),
        error_messages={"required": "Choose the account that the statement is of."},
    )  # fmt: skip
    file = forms.FileField(
        label="The statement as CSV",
        help_text="From the bank’s site: “export” or “download”, as CSV. At most 10 MB and "
        f"{MOST_LINES:,} lines. The same days again do no harm: what is known is not added twice.",
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,text/csv"}),
        error_messages={
            "required": "Choose the file from your computer.",
            "empty": "This file is empty. Nothing was read.",
        },
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        accounts = list(self.fields["account"].queryset[:2])
        if len(accounts) == 1:
            self.fields["account"].initial = accounts[0].pk

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(
                "This file is larger than 10 MB. Ask the bank for a shorter time."
            )
        return file


class ColumnsForm(forms.Form):
    """Which column is which, chosen by what stands in the first rows."""

    def __init__(self, data=None, *, rows, account):
        super().__init__(data)
        self.width = max(len(row.cells) for row in rows[:20])
        columns = [(str(n), _column_name(rows, n)) for n in range(self.width)]
        none = [("", "–"), *columns]
        self.fields["day"] = forms.ChoiceField(
            label="Which column has the date?", choices=none,
            error_messages={"required": "Say which column has the date."},
        )  # fmt: skip
        self.fields["texts"] = forms.MultipleChoiceField(
            label="Which columns say who paid, and what for?", choices=columns,
            widget=forms.CheckboxSelectMultiple, help_text="One or several.",
            error_messages={"required": "Choose at least one column with the name or reference."},
        )  # fmt: skip
        self.fields["amount"] = forms.ChoiceField(
            label="Which column has the amount?", choices=none, required=False,
            help_text="With a minus for what goes out. Leave it empty where in and out stand "
            "in two columns.",
        )  # fmt: skip
        self.fields["money_in"] = forms.ChoiceField(label="Money in", choices=none, required=False)
        self.fields["money_out"] = forms.ChoiceField(
            label="Money out", choices=none, required=False
        )
        kept = remembered(account, rows)
        self.initial = kept.kept() if kept else _guess(rows[0].cells)

    def clean(self):
        cleaned = super().clean()
        apart = cleaned.get("money_in") or cleaned.get("money_out")
        if cleaned.get("amount") and apart:
            self.add_error("amount", "Choose one column for the amount, or two for in and out.")
        elif not cleaned.get("amount") and not cleaned.get("money_in"):
            self.add_error("amount", "Say which column has the amount, or which has money in.")
        return cleaned

    @property
    def columns(self):
        given = self.cleaned_data

        def place(name):
            return int(given[name]) if given[name] else None

        texts = tuple(int(text) for text in given["texts"])
        return Columns(place("day"), texts, place("amount"), place("money_in"), place("money_out"))


def carry(*, account, file_name, text):
    """The file as a signed hidden field: nothing is stored before it is read in."""
    carried = signing.dumps(
        {"account": account.pk, "name": file_name[:200], "text": text}, salt=SALT, compress=True
    )
    if len(carried) > MOST_CARRIED:
        raise NotAllowed(
            "This file is too long to choose columns. Ask the bank for a shorter time."
        )
    return carried


def carried(value):
    """What `carry` made of it again; NotAllowed where it is not ours or hours old."""
    try:
        return signing.loads(value, salt=SALT, max_age=KEPT_FOR)
    except signing.BadSignature:
        raise NotAllowed("That took too long. Choose the file once more.") from None


def _column_name(rows, place):
    cells = [cell[:40] for row in rows[:3] if (cell := row.cell(place).strip())]
    return f"{place + 1}: {' · '.join(cells) or 'empty'}"


def _guess(cells):
    headings = [plain_heading(cell) for cell in cells]

    def first(words):
        return next((n for n, text in enumerate(headings) if any(w in text for w in words)), None)

    guessed = {name: first(words) for name, words in _GUESSES.items() if name != "texts"}
    texts = [n for n, text in enumerate(headings) if any(w in text for w in _GUESSES["texts"])]
    if guessed["money_in"] is not None:
        guessed["amount"] = None
    return guessed | {"texts": texts}
