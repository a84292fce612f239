"""`{% what_waits %}`: what waits for the person who is signed in."""

from django import template

from hct_site import waiting

register = template.Library()


@register.inclusion_tag("admin/_waiting.html", takes_context=True)
def what_waits(context):
    return {"waiting": waiting.what_waits(context["request"].user)}
