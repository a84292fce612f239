"""Orders as tables: for a carrier, for the treasurer, for a spreadsheet of one's own."""

import csv

from django.http import StreamingHttpResponse
from import_export.fields import Field

from core.publishing.tables import TableResource
from newspaper.models import Order


class OrderResource(TableResource):
    """A line an order. Money in pounds, addresses with a comma between their lines."""

    issue = Field("issue__name")
    group = Field("group_words", readonly=True)
    taken_by = Field("taken_by__email", readonly=True)

    class Meta:
        model = Order
        fields = (
            "reference", "state", "placed_at", "issue", "copies", "weight_grams",
            "price_pence_each", "copies_pence", "postage_pence", "total_pence", "group",
            "ordered_by_name", "ordered_by_email", "ordered_by_phone",
            "delivery_name", "delivery_lines", "delivery_postcode", "delivery_note",
            "invoice_name", "invoice_lines", "invoice_postcode", "invoice_email",
            "purchase_order_number", "packed_at", "sent_at", "carrier", "tracking", "reason",
            "taken_by",
        )  # fmt: skip
        export_order = fields

    def get_export_headers(self, selected_fields=None):
        headers = super().get_export_headers(selected_fields)
        return [header.replace("_pence", "_pounds") for header in headers]

    def export_field(self, field, instance, **kwargs):
        value = super().export_field(field, instance, **kwargs)
        name = field.column_name
        if "_pence" in name:
            return f"{int(value) / 100:.2f}"
        if name.endswith("_lines"):
            return ", ".join(str(value).splitlines())
        return value


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, text):
        return text


def stream_csv(orders, *, filename):
    """Any number of orders as a CSV file, sent while it is read: memory stays flat."""
    resource = OrderResource()
    writer = csv.writer(_Echo())

    def lines():
        # The mark by which Excel knows that this is UTF-8.
        yield "\ufeff" + writer.writerow(resource.get_export_headers())
        for order in orders.iterator(chunk_size=1000):
            yield writer.writerow(resource.export_resource(order))

    response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    response["Cache-Control"] = "private, no-store"
    return response
