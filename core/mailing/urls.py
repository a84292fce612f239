"""Addresses of subscribing. Confirming and leaving come in by private links, /my/<token>/."""

from django.urls import path

from core.mailing import views

app_name = "mailing"
urlpatterns = [
    path("subscribe/", views.subscribe, name="subscribe"),
    path("subscribe/sent/", views.subscribe_sent, name="subscribe_sent"),
    path("subscribe/confirmed/", views.confirmed, name="confirmed"),
]
