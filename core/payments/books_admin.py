"""What the admin's pages of the books share: nothing is deleted, no list counts all its rows."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404, HttpResponse
from django.urls import path, reverse
from django.utils.html import format_html

from core.payments.models import Payer
from core.publishing.admin import HouseAdmin, NeverDeleted, PlainAdmin, ShortCount
from core.publishing.templatetags.house import pence

NOTHING_TO_SAVE = {"show_save": False, "show_save_and_continue": False}


class LookedAt(NeverDeleted):
    """Rows are looked at by several desks; acts are for those who may change them."""

    paginator = ShortCount
    show_facets = admin.ShowFacets.NEVER  # they would count

    def get_list_display(self, request):
        columns = super().get_list_display(request)
        may = self.has_change_permission(request)
        return columns if may else tuple(name for name in columns if name != "buttons")

    def render_change_form(self, request, context, *args, **kwargs):
        response = super().render_change_form(request, context, *args, **kwargs)
        if not self.has_change_permission(request, context.get("original")):
            response.context_data["house_acts"] = []
        return response


class BooksAdmin(LookedAt, PlainAdmin):
    """What belongs to a payer."""

    list_max_show_all = 0

    def get_object(self, request, object_id, from_field=None):
        """With the payer's lock first: every act takes the locks in this order."""
        if request.method == "POST" and connection.in_atomic_block:
            row = super(HouseAdmin, self).get_object(request, object_id, from_field)
            if row is not None:
                Payer.objects.locked(row.payer_id)
        return super().get_object(request, object_id, from_field)


class HasPaper:
    """A mixin, named first: a row's paper as PDF, at an address of its own."""

    def paper(self, row):
        raise NotImplementedError

    def get_urls(self):
        view = self.admin_site.admin_view(self.pdf_view)
        name = f"{self.opts.app_label}_{self.opts.model_name}_pdf"
        return [path("<path:object_id>/pdf/", view, name=name), *super().get_urls()]

    def pdf_address(self, row):
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_pdf", args=[row.pk])

    def pdf_view(self, request, object_id):
        row = self.get_object(request, object_id)
        if row is None:
            raise Http404
        if not self.has_view_permission(request, row):
            raise PermissionDenied
        return HttpResponse(self.paper(row), content_type="application/pdf")


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
