"""How forms are drawn: by the templates of this site, which overrule Django's own."""

from django.forms.renderers import TemplatesSetting


class SiteForms(TemplatesSetting):
    """Finds form templates in templates/django/forms/ first; the admin's own are untouched."""
