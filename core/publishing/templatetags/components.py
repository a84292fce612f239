"""What components/ needs beyond Django: kinds of fields, honeypots, page numbers."""

from django import forms, template

register = template.Library()


@register.filter
def field_kind(field):
    """How a question is laid out: "check" (one box), "choices" (several), or "" (label above)."""
    widget = field.field.widget
    if isinstance(widget, forms.CheckboxInput):
        return "check"
    if isinstance(widget, (forms.RadioSelect, forms.CheckboxSelectMultiple)):
        return "choices"
    return ""


@register.filter
def questions(form):
    """The fields that people see: visible ones without the honeypot."""
    if not form:
        return []
    names = getattr(form, "honeypot_names", ())
    return [field for field in form.visible_fields() if field.name not in names]


@register.filter
def traps(form):
    """The honeypot fields, which people do not see."""
    return [form[name] for name in getattr(form, "honeypot_names", ())]


@register.filter
def elided(page):
    """Numbers of pages to link, with an ellipsis where some are left out."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
