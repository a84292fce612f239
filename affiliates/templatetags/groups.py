"""What the directory's templates say of a group: how far a group is, how old what it says is."""

from django import template

from affiliates import freshness as ages

register = template.Library()


@register.simple_tag
def freshness(confirmed_on, today):
    """None where a list does not say which day it is."""
    return ages.freshness(confirmed_on, on=today) if today else None


@register.filter
def about_miles(miles):
    """3.2 as "about 3 miles". No more exact: a group's point is the middle of its district."""
    whole = round(miles)
    if whole == 0:
        return "less than a mile"
    return f"about {whole:,} mile{'' if whole == 1 else 's'}"
