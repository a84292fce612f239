"""`{% stylesheets %}`: the one style sheet, or every file singly before it is collected."""

from django import template
from django.contrib.staticfiles.storage import staticfiles_storage
from django.templatetags.static import static
from django.utils.html import format_html_join

from core.publishing.assets import JOINED, style_files_in_tree

register = template.Library()


@register.simple_tag
def stylesheets():
    names = [JOINED] if getattr(staticfiles_storage, "is_joined", False) else style_files_in_tree()
    return format_html_join(
        "\n", '<link rel="stylesheet" href="{}">', ((static(name),) for name in names)
    )
