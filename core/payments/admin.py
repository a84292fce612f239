"""Payers in the admin."""

from django.contrib import admin

from core.payments import card_admin  # noqa: F401 - registers what it holds
from core.payments.bank_admin import BankLineAdmin, BankStatementAdmin
from core.payments.models import Payer
from core.publishing.admin import HouseAdmin

__all__ = ["BankLineAdmin", "BankStatementAdmin", "PayerAdmin"]


@admin.register(Payer)
class PayerAdmin(HouseAdmin):
    list_display = ("name", "email", "made_at")
    search_fields = ("name", "other_names", "email")
    date_hierarchy = "made_at"
    ordering = ("name", "pk")
