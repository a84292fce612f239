"""What the treasurer does in a browser: open a page of the admin, fill in its form, send it."""

from tests.forms_on_page import forms_on


def form_of(client, url):
    """The fields of the page's own form, not of the button that signs one out."""
    page = client.get(url)
    assert page.status_code == 200, f"{url} answers {page.status_code}"
    forms = [
        form for form in forms_on(page.content.decode())
        if form["attributes"].get("id") not in ("logout-form", "changelist-search")
    ]  # fmt: skip
    skipped = {"submit", "button", "image", "reset", "file"}
    form = forms[0]
    return {n: v for n, v in form["fields"].items() if form["types"].get(n) not in skipped}


def fill_in(client, url, *, follow=False, **typed):
    """Fields that are not given are sent as the page shows them; None leaves one out."""
    fields = form_of(client, url) | typed
    fields = {name: value for name, value in fields.items() if value is not None}
    return client.post(url, fields, follow=follow)
