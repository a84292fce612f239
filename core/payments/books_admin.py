"""What the admin's pages of the books share: nothing is deleted, no list counts all its rows."""

from django.contrib import admin
from django.db import connection
from django.urls import reverse
from django.utils.html import format_html

from core.payments.models import Payer
from core.publishing.admin import HouseAdmin, NeverDeleted, PlainAdmin, ShortCount
from core.publishing.templatetags.house import pence

NOTHING_TO_SAVE = {"show_save": False, "show_save_and_continue": False}


class BooksAdmin(NeverDeleted, PlainAdmin):
    """Rows are looked at by several desks; acts are for those who may change them."""

    paginator = ShortCount
    show_facets = admin.ShowFacets.NEVER  # they would count
    list_max_show_all = 0

    def get_list_display(self, request):
        columns = super().get_list_display(request)
        may = self.has_change_permission(request)
        return columns if may else tuple(name for name in columns if name != "buttons")

    def render_change_form(self, request, context, *args, **kwargs):
        response = super().render_change_form(request, context, *args, **kwargs)
        if not self.has_change_permission(request, context.get("original")):
            response.context_data["house_acts"] = []
        return response

    def get_object(self, request, object_id, from_field=None):
        """With the payer's lock first: every act takes the locks in this order."""
        if request.method == "POST" and connection.in_atomic_block:
            row = super(HouseAdmin, self).get_object(request, object_id, from_field)
            if row is not None:
                Payer.objects.locked(row.payer_id)
        return super().get_object(request, object_id, from_field)


def money_column(name, words):
    """A column of a list that shows pence as pounds."""

    def column(self, row):
        return pence(getattr(row, name))

    column.short_description = words
    return column


def link_to(row):
    """A row's page in the admin, by its name."""
    address = reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
    return format_html('<a href="{}">{}</a>', address, row)
