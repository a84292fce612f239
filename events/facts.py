"""What an event's page says line by line: when, where, what it costs, who can get in."""

from django.utils.html import format_html, format_html_join

_LATER = "not known yet"
_NEVER = "not recorded"


def facts(event, *, is_past, groups):
    """Pairs of label and text for the page; `groups` are those linked as organisers."""
    return [
        ("When", _when(event, is_past)),
        ("Where", _where(event, is_past)),
        ("Online", _link(event.public_online_url) if not is_past else ""),
        ("Organised by", _organisers(event, groups)),
        ("Speakers", event.speakers),
        ("Price", event.price_line),
        ("How to come", event.how_to_book),
        ("Ask", _contact(event)),
    ]


def access(event):
    """Three lists of labels, for "yes", "no" and "not known", and the note."""
    by_answer = {known: [] for known in event.Known}
    for label, known in event.access_facts:
        by_answer[known].append(label)
    return {
        "yes": by_answer[event.Known.YES],
        "no": by_answer[event.Known.NO],
        "unknown": by_answer[event.Known.UNKNOWN],
        "note": event.access_note,
    }


def _when(event, is_past):
    if event.start_time or event.all_day or is_past or event.status == event.Status.PROVISIONAL:
        return event.when
    return f"{event.when}\nThe time is {_LATER}."


def _where(event, is_past):
    if event.address_lines:
        return "\n".join(event.address_lines)
    if event.is_online:
        return "Online"
    return event.get_region_display() or (_NEVER if is_past else _LATER).capitalize()


def _organisers(event, groups):
    linked = format_html_join(
        "\n",
        '<a href="{}">{}</a>',
        ((g.get_absolute_url(), g.name) for g in groups if g.name != event.organisers_text),
    )
    if event.organisers_text and groups:
        return format_html("{}\n{}", event.organisers_text, linked) if linked else linked
    return event.organisers_text or linked


def _contact(event):
    name, email, phone = event.contact
    parts = [
        format_html("{}", name) if name else "",
        format_html('<a href="mailto:{}">{}</a>', email, email) if email else "",
        format_html('<a href="tel:{}">{}</a>', phone.replace(" ", ""), phone) if phone else "",
    ]
    return format_html_join("\n", "{}", ((part,) for part in parts if part))


def _link(address):
    return format_html('<a href="{}" rel="noopener">{}</a>', address, address) if address else ""
