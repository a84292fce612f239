"""Configuration of the campaigns room."""

from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    name = "campaigns"
