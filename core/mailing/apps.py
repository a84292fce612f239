"""Configuration of the mailing cellar."""

from django.apps import AppConfig


class MailingConfig(AppConfig):
    name = "core.mailing"
    label = "mailing"
