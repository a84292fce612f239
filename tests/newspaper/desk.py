"""What a browser would send from one of the several forms of a page of the dispatch desk."""

from tests.forms_on_page import forms_on


def fields_with(html, name):
    """The fields of the page's form that has a field of this name, without its buttons."""
    form = next(form for form in forms_on(html) if name in form["fields"])
    kinds = form["types"]
    return {k: v for k, v in form["fields"].items() if kinds.get(k) not in ("submit", "button")}
