"""Filters and tags that every template may use: money, days, times, and a form's token."""

from django import template
from django.conf import settings
from django.middleware.csrf import get_token
from django.utils.html import format_html

from core.publishing import times
from core.publishing.text import clean_html, plain

register = template.Library()


@register.filter
def pence(amount):
    """1250 as "£12.50", 100 as "£1.00", -50 as "−£0.50"."""
    if amount is None or amount == "":
        return ""
    amount = int(amount)
    return f"{'−' if amount < 0 else ''}£{abs(amount) // 100:,}.{abs(amount) % 100:02}"


@register.filter
def day(value):
    """A date as "Saturday 14 April 2018"; a moment as its day in London."""
    if not value:
        return ""
    return times.long_day(times.london_day(value) if hasattr(value, "tzinfo") else value)


@register.filter
def short_day(value):
    """A date as "14 April 2018"."""
    if not value:
        return ""
    value = times.london_day(value) if hasattr(value, "tzinfo") else value
    return f"{value.day} {value:%B} {value.year}"


@register.filter
def iso(value):
    """A date or moment as programs read it, for `datetime` attributes; in London's time."""
    if not value:
        return ""
    return (times.london(value) if hasattr(value, "tzinfo") else value).isoformat()


@register.filter
def leaf(value):
    """A date as a leaf torn off a calendar: day of the week, day, month, each in a span."""
    return format_html(
        '<span>{}</span> <span class="event-card__day">{}</span> <span>{}</span>',
        f"{value:%a}", value.day, f"{value:%b}",
    )  # fmt: skip


@register.filter
def clock(value):
    """A time as "7pm", "11.30am", "noon"; a moment as the clock in London shows it."""
    if not value:
        return ""
    is_moment = hasattr(value, "year")
    return times.clock(times.london(value).time() if is_moment else value)


@register.filter
def rich(html):
    """Rich text, cleaned once more on its way out, safe to print."""
    return format_html("{}", _Safe(clean_html(html)))


class _Safe(str):
    def __html__(self):
        return str(self)


@register.filter
def plain_text(html):
    """Rich text without its tags."""
    return plain(html)


@register.simple_tag(takes_context=True)
def form_token(context):
    """Django's hidden CSRF field, only where a session cookie makes it needed.

    A visitor's page sets no cookie: CookielessForms explains what guards it instead.
    """
    request = getattr(context, "request", None) or context.get("request")
    if request is None or settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return ""
    return format_html(
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}">', get_token(request)
    )


@register.simple_tag(takes_context=True)
def with_query(context, **changes):
    """This page's query string with parts changed: `{% with_query page=2 %}` → "?q=x&page=2"."""
    request = getattr(context, "request", None) or context.get("request")
    query = request.GET.copy()
    for name, value in changes.items():
        if value in (None, ""):
            query.pop(name, None)
        else:
            query[name] = value
    return f"?{query.urlencode()}"
