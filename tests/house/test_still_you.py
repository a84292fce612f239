"""Every page of the admin that hands out or takes in a table asks once more who one is."""

import pytest
from django.contrib import admin
from django.urls import URLResolver, resolve, reverse
from import_export.admin import ExportActionMixin, ExportMixin, ImportMixin

from core.accounts import still_you
from tests.people import make_person

# What Django, simple_history and our own base give every model; none of them hands out a table.
ORDINARY = (
    "changelist", "add", "history", "delete", "change", "simple_history", "act", "autocomplete",
)  # fmt: skip
# Pages of the admin as a whole, and pages of rooms that hand out no table: say here why not.
HARMLESS = {
    "index", "login", "logout", "password_change", "password_change_done", "autocomplete",
    "jsi18n", "view_on_site", "app_list", "newspaper_issue_pdf", "newspaper_issue_stock",
    # The dispatch desk, and what is printed of it for an evening: sheets of paper, no table.
    "newspaper_order_desk", "newspaper_order_packing_list", "newspaper_order_labels",
    "newspaper_order_assign", "newspaper_order_step", "newspaper_order_parcels",
    # The treasurer's: one paper each, and the lines to look at; a price list copied to a new day.
    "payments_invoice_pdf", "payments_payinginslip_pdf", "payments_bankline_look",
    # An event made to repeat: a form.
    "events_event_repeat",
    "newspaper_pricetier_copy", "newspaper_postagerate_copy", "newspaper_subscriptionrate_copy",
}  # fmt: skip


def names():
    """Names of all pages of the admin."""

    def walk(patterns):
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns)
            elif pattern.name:
                yield pattern.name

    return set(walk(admin.site.get_urls()))


def is_table(name):
    return name.endswith(still_you.TABLES)


def test_every_page_of_the_admin_is_ordinary_or_asks_or_is_known_to_be_harmless():
    """A new page that hands out a table is to be named so that it asks: <app>_<model>_csv."""
    unknown = {
        name
        for name in names() - HARMLESS
        if not is_table(name) and not name.endswith(tuple(f"_{end}" for end in ORDINARY))
    }
    assert unknown == set()


@pytest.mark.parametrize(
    "page",
    [
        (model._meta.app_label, model._meta.model_name, end)
        for model, page in admin.site._registry.items()
        for mixin, end in ((ExportMixin, "export"), (ImportMixin, "import"))
        if isinstance(page, mixin)
    ],
    ids="-".join,
)
def test_each_table_asks(client, db, page):
    client.force_login(make_person("root", is_staff=True, is_superuser=True))
    address = reverse("admin:{}_{}_{}".format(*page))
    assert is_table(resolve(address).url_name)
    for answer in (client.get(address), client.post(address)):
        assert answer.status_code == 302
        assert answer["Location"].startswith("/accounts/reauthenticate/")


def test_no_list_hands_out_a_table_by_an_action():
    """That would pass by the name of the list, and not be asked for."""
    assert not [
        page for page in admin.site._registry.values() if isinstance(page, ExportActionMixin)
    ]
