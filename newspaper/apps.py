"""Configuration of the newspaper room."""

from django.apps import AppConfig


class NewspaperConfig(AppConfig):
    name = "newspaper"

    def ready(self):
        from core.payments.matching import read_others
        from newspaper.paying import invoices_of_references

        read_others(invoices_of_references)
