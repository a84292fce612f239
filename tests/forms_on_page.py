"""Reads the forms of a page as a browser would: every field with the value it shows."""

from html.parser import HTMLParser


class _Forms(HTMLParser):
    def __init__(self):
        super().__init__()
        self.forms, self._select, self._textarea = [], None, None

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        if tag == "form":
            self.forms.append({"attributes": found, "fields": {}, "types": {}})
        if not self.forms or not (name := found.get("name")):
            if tag == "option" and self._select:
                self._option(found)
            return
        form = self.forms[-1]
        kind = found.get("type", "text") if tag == "input" else tag
        if tag == "input" and kind in {"checkbox", "radio"}:
            form["types"][name] = kind
            if "checked" in found:
                form["fields"][name] = found.get("value", "on")
        elif tag == "input":
            form["types"][name] = kind
            form["fields"][name] = found.get("value", "")
        elif tag == "select":
            form["types"][name], self._select = "select", name
        elif tag == "textarea":
            form["types"][name], self._textarea = "textarea", name
            form["fields"][name] = ""

    def _option(self, found):
        fields = self.forms[-1]["fields"]
        if "selected" in found or self._select not in fields:
            fields[self._select] = found.get("value", "")

    def handle_data(self, data):
        if self._textarea:
            self.forms[-1]["fields"][self._textarea] += data

    def handle_endtag(self, tag):
        if tag == "select":
            self._select = None
        if tag == "textarea" and self._textarea:
            # The first line end in a textarea belongs to the markup.
            fields = self.forms[-1]["fields"]
            fields[self._textarea] = fields[self._textarea].removeprefix("\n")
            self._textarea = None


def forms_on(html, *, method="post"):
    """The page's forms of that method: dicts of `attributes`, `fields` (name → value), `types`."""
    parser = _Forms()
    parser.feed(html)
    return [f for f in parser.forms if f["attributes"].get("method", "get").lower() == method]
