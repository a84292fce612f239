"""Forms of several pages, without a session: earlier pages travel on as a signed hidden field.

    journey = Journey(request, act="order", steps=(("copies", CopiesForm), ("payer", PayerForm)))
    if journey.is_complete: place_order(**journey.answers)
    else: render(request, "order.html", {"journey": journey, "form": journey.form})

The page posts to its own address with `step`, `carried` and the fields of its form; buttons named
`go` say "next", "back", "stay" or "change-<step>". Nothing is stored before the last one.

A step may have a third part, `wanted(earlier)`: the page is asked for only where that is true of
the pages answered before it, {name: bound form, cleaned}. What was typed on one that is not asked
for any more travels on and is no answer. A form that sets `looks_back` is given `earlier` as well.
"""

import uuid

from django.core import signing
from django.http import QueryDict

from core.publishing.sending import second_key

_SALT = "journey"


class Journey:
    """It begins behind the pages that are `answered` beforehand, {name: {field: [value]}}."""

    def __init__(self, request, *, act, steps, initial=None, answered=None):
        self.act = act
        self.request = request
        self.forms_of_steps = {name: form_class for name, form_class, *_ in steps}
        self.wanted = {name: wanted[0] for name, _, *wanted in steps if wanted}
        self.carried = {"key": str(uuid.uuid4()), "pages": answered or {}}
        self.tampered = False
        self.is_complete = False
        self.form = None
        self.position = 0  # counted from 0; len(names) is "check your answers"
        self._initial = initial or {}
        if answered:
            self._ask_what_is_wanted()
            if not self._show_first_wrong(upto=len(self.names)):
                self._show(len(self.names))
        elif request.method == "POST":
            self._read_carried(request.POST.get("carried", ""))
            self._move(request.POST)
        else:
            self._ask_what_is_wanted()
            self._show(0)

    # What the page shows ---------------------------------------------------------------------

    @property
    def is_checking(self):
        """Whether this is the last page: check your answers, then send."""
        return self.position == len(self.names)

    @property
    def number(self):
        return self.position + 1

    @property
    def total(self):
        return len(self.names) + 1

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
            name: self._form(name, self.carried["pages"][name])
            for name in self.names
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

    def _ask_what_is_wanted(self):
        """The names of the pages there are, as far as the answers before them say so."""
        self.names = []
        for name in self.forms_of_steps:
            wanted = self.wanted.get(name)
            if wanted is None or wanted(self._earlier()):
                self.names.append(name)

    def _move(self, data):
        go = data.get("go", "next")
        step = data.get("step", "")
        if step in self.forms_of_steps:
            # Kept even if wrong, so that going back and forth loses nothing.
            self._ask_what_is_wanted()
            self.carried["pages"][step] = self._fields_of(step, data)
        self._ask_what_is_wanted()
        if step in self.forms_of_steps and step not in self.names:
            return self._go_on_from(0)  # a page that is not asked for any more
        index = self.names.index(step) if step in self.names else len(self.names)
        if go.startswith("change-") and go.removeprefix("change-") in self.names:
            return self._show(self.names.index(go.removeprefix("change-")))
        if go == "back":
            return self._show(max(index - 1, 0))
        if go == "stay":  # the page again as it was typed, for example with a sum worked out
            return self._show(min(index, len(self.names) - 1))
        if self._show_first_wrong(upto=index):
            return None
        if index == len(self.names):
            self.position = index
            self.is_complete = True
            return None
        return self._go_on_from(index + 1)

    def _go_on_from(self, index):
        """Coming from "change", the pages behind are answered already: straight to the check."""
        while index < len(self.names) and self.names[index] in self.carried["pages"]:
            name = self.names[index]
            if not self._form(name, self.carried["pages"][name]).is_valid():
                break
            index += 1
        return self._show(index)

    def _show_first_wrong(self, *, upto):
        """The first page that is not right, with what is wrong; whether there is one."""
        for index, name in enumerate(self.names[: upto + 1]):
            form = self._form(name, self.carried["pages"].get(name, {}))
            if not form.is_valid():
                self.position, self.form = index, form
                return True
        return False

    def _show(self, position):
        self.position = position
        if position < len(self.names):
            name = self.names[position]
            self.form = self._form(name, None, shown=self.carried["pages"].get(name))

    def _fields_of(self, name, data):
        form = self._form(name, data)
        return {name: data.getlist(name) for name in form.fields if name in data}

    def _earlier(self, before=None):
        """The bound forms of the pages before one, cleaned, whether or not all is right there."""
        found = {}
        for name in self.names[: self.names.index(before) if before in self.names else None]:
            if name in self.carried["pages"]:
                found[name] = self._form(name, self.carried["pages"][name])
                found[name].full_clean()
        return found

    def _form(self, name, page, shown=None):
        """The form of a page: bound to what was answered, or showing what was typed before."""
        form_class = self.forms_of_steps[name]
        typed = {field: values[-1] for field, values in (shown or {}).items() if values}
        looks_back = getattr(getattr(form_class, "func", form_class), "looks_back", False)
        return form_class(
            _as_query(page) if isinstance(page, dict) else page,
            request=self.request,
            initial={**self._initial.get(name, {}), **typed},
            **({"earlier": self._earlier(before=name)} if looks_back else {}),
        )


def _as_query(page):
    query = QueryDict(mutable=True)
    for name, values in page.items():
        query.setlist(name, values)
    return query
