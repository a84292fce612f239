"""Configuration of the places cellar."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PlacesConfig(AppConfig):
    name = "core.places"
    label = "places"

    def ready(self):
        from core.places import shipped

        post_migrate.connect(
            shipped.fill_empty_tables, sender=self, dispatch_uid="core.places.shipped"
        )
