"""Forms of several pages, without a session: earlier pages travel on as a signed hidden field.

    journey = Journey(request, act="order", steps=(("copies", CopiesForm), ("payer", PayerForm)))
    if journey.is_complete: place_order(**journey.answers)
    else: render(request, "order.html", {"journey": journey, "form": journey.form})

The page posts to its own address with `step`, `carried` and the fields of its form; buttons named
`go` say "next", "back", "stay" or "change-<step>". Nothing is stored before the last one.
"""

import uuid

from django.core import signing
from django.http import QueryDict

from core.publishing.sending import second_key

_SALT = "journey"


class Journey:
    def __init__(self, request, *, act, steps, initial=None):
        self.act = act
        self.request = request
        self.steps = steps
        self.names = [name for name, _ in steps]
        self.carried = {"key": str(uuid.uuid4()), "pages": {}}
        self.tampered = False
        self.is_complete = False
        self.form = None
        self.position = 0  # counted from 0; len(steps) is "check your answers"
        self._initial = initial or {}
        if request.method == "POST":
            self._read_carried(request.POST.get("carried", ""))
            self._move(request.POST)
        else:
            self._show(0)

    # What the page shows ---------------------------------------------------------------------

    @property
    def is_checking(self):
        """Whether this is the last page: check your answers, then send."""
        return self.position == len(self.steps)

    @property
    def number(self):
        return self.position + 1

    @property
    def total(self):
        return len(self.steps) + 1

    @property
    def step_name(self):
        return "check" if self.is_checking else self.names[self.position]

    @property
    def carried_signed(self):
        return signing.dumps(self.carried, salt=f"{_SALT}:{self.act}", compress=True)

    @property
    def key(self):
        return self.carried["key"]

    def forms(self):
        """The bound form of every page answered so far, by name."""
        return {
            name: self._form(index, self.carried["pages"][name])
            for index, name in enumerate(self.names)
            if name in self.carried["pages"]
        }

    def valid_forms(self):
        """The forms of all pages, cleaned. Only where every page is valid."""
        forms = list(self.forms().values())
        for form in forms:
            form.full_clean()
        return forms

    @property
    def answers(self):
        """Cleaned data of all pages, by page name. Only where every page is valid."""
        return {name: form.content for name, form in self.forms().items() if form.is_valid()}

    def send_as_second(self):
        """After the person has said that this is meant as another one.

        The new key follows from the old one and the answers, so that pressing twice is still once.
        """
        self.carried["key"] = str(second_key(self.key, self.answers))

    # How it moves ----------------------------------------------------------------------------

    def _read_carried(self, text):
        if not text:
            return
        try:
            self.carried = signing.loads(text, salt=f"{_SALT}:{self.act}")
        except signing.BadSignature:
            self.tampered = True

    def _move(self, data):
        go = data.get("go", "next")
        step = data.get("step", "")
        index = self.names.index(step) if step in self.names else len(self.steps)
        if index < len(self.steps):
            # Kept even if wrong, so that going back and forth loses nothing.
            self.carried["pages"][step] = self._fields_of(index, data)
        if go.startswith("change-") and go.removeprefix("change-") in self.names:
            return self._show(self.names.index(go.removeprefix("change-")))
        if go == "back":
            return self._show(max(index - 1, 0))
        if go == "stay":  # the page again as it was typed, for example with a sum worked out
            return self._show(min(index, len(self.steps) - 1))
        first_wrong = self._first_wrong(upto=index)
        if first_wrong is not None:
            self.position = first_wrong
            self.form = self._form(
                first_wrong, self.carried["pages"].get(self.names[first_wrong], {})
            )
            self.form.is_valid()
            return None
        if index == len(self.steps):
            self.position = index
            self.is_complete = True
            return None
        # Coming from "change", the pages behind are answered already: go straight to the check.
        following = index + 1
        while following < len(self.steps) and self.names[following] in self.carried["pages"]:
            if not self._form(following, self.carried["pages"][self.names[following]]).is_valid():
                break
            following += 1
        return self._show(following)

    def _first_wrong(self, *, upto):
        for index in range(min(upto + 1, len(self.steps))):
            page = self.carried["pages"].get(self.names[index])
            if page is None or not self._form(index, page).is_valid():
                return index
        return None

    def _show(self, position):
        self.position = position
        if position < len(self.steps):
            page = self.carried["pages"].get(self.names[position])
            self.form = self._form(position, None, shown=page)

    def _fields_of(self, index, data):
        form = self._form(index, data)
        return {name: data.getlist(name) for name in form.fields if name in data}

    def _form(self, index, page, shown=None):
        """The form of a page: bound to what was answered, or showing what was typed before."""
        name, form_class = self.steps[index]
        typed = {field: values[-1] for field, values in (shown or {}).items() if values}
        return form_class(
            _as_query(page) if isinstance(page, dict) else page,
            request=self.request,
            initial={**self._initial.get(name, {}), **typed},
        )


def _as_query(page):
    query = QueryDict(mutable=True)
    for name, values in page.items():
        query.setlist(name, values)
    return query
