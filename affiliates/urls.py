"""Addresses of the affiliates room."""

from django.urls import path

from affiliates import feeds, views

app_name = "affiliates"
urlpatterns = [
    path("affiliates/", views.directory, name="list"),
    path("affiliates/feed/", feeds.NewestAffiliates(), name="feed"),
    path("affiliates/apply/", views.apply, name="apply"),
    path("affiliates/apply/sent/<str:reference>/", views.application_sent, name="application_sent"),
]
