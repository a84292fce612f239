"""Addresses of the affiliates room."""

from django.urls import path

from affiliates import application_views, feeds, views

app_name = "affiliates"
urlpatterns = [
    path("affiliates/", views.directory, name="list"),
    path("affiliates/feed/", feeds.NewestAffiliates(), name="feed"),
    path("affiliates/apply/", application_views.begin, name="apply"),
]
