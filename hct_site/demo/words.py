"""Small helpers that turn plain sentences into the few tags our rich text keeps."""

from html import escape


def paras(*paragraphs: str) -> str:
    """Plain paragraphs; every sign is escaped, so that an ampersand may be written as it is."""
    return "".join(f"<p>{escape(text, quote=False)}</p>" for text in paragraphs)


def bullets(*items: str) -> str:
    return (
        "<ul>" + "".join(f"<li><p>{escape(text, quote=False)}</p></li>" for text in items) + "</ul>"
    )


def numbers(*items: str) -> str:
    return (
        "<ol>" + "".join(f"<li><p>{escape(text, quote=False)}</p></li>" for text in items) + "</ol>"
    )


def heading(text: str) -> str:
    return f"<h2>{escape(text, quote=False)}</h2>"


def link(url: str, label: str, before: str = "", after: str = "") -> str:
    """One paragraph with one link in it."""
    return (
        f"<p>{escape(before, quote=False)}"
        f'<a href="{escape(url)}">{escape(label, quote=False)}</a>'
        f"{escape(after, quote=False)}</p>"
    )
