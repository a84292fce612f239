"""Configuration of the publishing cellar."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "core.publishing"
    label = "publishing"
