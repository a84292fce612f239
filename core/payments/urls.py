"""Addresses of payments. An invoice's page itself comes by its private link, /my/<token>/."""

from django.urls import path

from core.payments import card_views

app_name = "payments"
urlpatterns = [
    path("card-events/", card_views.events, name="card_events"),
    path("card/thanks/<str:reference>/", card_views.thanks, name="card_thanks"),
]
