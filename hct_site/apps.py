"""Configuration of the roof."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class HctSiteConfig(AppConfig):
    name = "hct_site"
    verbose_name = "Front page"

    def ready(self):
        from hct_site import desks

        # After every app's permissions are there: ours is the last receiver to be connected.
        post_migrate.connect(desks.write_to_database, dispatch_uid="hct_site.desks")
