"""Addresses of the affiliates room."""

from django.urls import path

from affiliates import (
    application_views,
    badge,
    contact,
    directory,
    feeds,
    open_data,
)

app_name = "affiliates"
urlpatterns = [
    path("affiliates/", directory.directory, name="list"),
    path("affiliates/map/", directory.map_of_groups, name="map"),
    path("affiliates/feed/", feeds.NewestAffiliates(), name="feed"),
    path("affiliates/csv/", open_data.as_csv, name="csv"),
    path("affiliates/json/", open_data.as_json, name="json"),
    path("affiliates/<slug:slug>/write/", contact.write, name="write"),
    path("affiliates/<slug:slug>/write/sent/", contact.written, name="written"),
    path("affiliates/<slug:slug>/badge.svg", badge.badge, name="badge"),
    path("affiliates/<slug:slug>/badge/", badge.badge_page, name="badge_page"),
    path("affiliates/apply/", application_views.begin, name="apply"),
]
