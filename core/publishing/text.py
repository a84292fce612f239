"""Rich text from a word-processor-like field: a short list of tags survives."""

import re
from html import unescape

import nh3
from django.utils.html import strip_tags
from django_prose_editor.fields import ProseEditorField

EXTENSIONS = {
    "Bold": True,
    "Italic": True,
    "Heading": {"levels": [2, 3]},
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Blockquote": True,
    "HorizontalRule": True,
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto", "tel"]},
    "HardBreak": True,
    "History": True,
}

_CLEANER = nh3.Cleaner(
    tags={
        "p",
        "br",
        "strong",
        "em",
        "h2",
        "h3",
        "ul",
        "ol",
        "li",
        "blockquote",
        "hr",
        "a",
    },  # fmt: skip
    attributes={"a": {"href"}, "ol": {"start"}},
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel="noopener",
)


def clean_html(html):
    """The same text with only the tags that our pages allow; an empty paragraph becomes nothing."""
    cleaned = _CLEANER.clean(html or "").strip()
    return "" if re.fullmatch(r"(<p>\s*(<br>)?\s*</p>\s*)+", cleaned) else cleaned


def plain(html):
    """Rich text as plain text, a line a paragraph."""
    spaced = re.sub(r"</(p|h2|h3|li|blockquote)>|<br>", r"\g<0>\n", html or "")
    return re.sub(r"\n{2,}", "\n", unescape(strip_tags(spaced))).strip()


class RichTextField(ProseEditorField):
    """A text column that volunteers edit as in a word processor; cleaned on the way in."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("extensions", EXTENSIONS)
        kwargs.setdefault("sanitize", clean_html)
        super().__init__(*args, **kwargs)

    def pre_save(self, instance, add):
        # Commands and imports do not pass through a form's clean().
        value = clean_html(getattr(instance, self.attname))
        setattr(instance, self.attname, value)
        return value
