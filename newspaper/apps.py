"""Configuration of the newspaper room."""

from django.apps import AppConfig


class NewspaperConfig(AppConfig):
    name = "newspaper"
