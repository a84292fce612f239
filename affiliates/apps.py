"""Configuration of the affiliates room."""

from django.apps import AppConfig


class AffiliatesConfig(AppConfig):
    name = "affiliates"

    def ready(self):
        from affiliates import lapsing  # noqa: F401  it listens for payments
