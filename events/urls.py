"""Addresses of the calendar. What no slug may be is kept in core/publishing/slugs.py."""

from django.urls import path

from events import embed_views, feed_views, list_views, suggest_views, views
from events.feeds import EventFeed, GroupEventFeed, OneEventFeed

app_name = "events"
urlpatterns = [
    path("events/", list_views.coming, name="list"),
    path("events/past/", list_views.past, name="past"),
    path("events/embed/", embed_views.embed, name="embed"),
    path("events/embed/code/", embed_views.embed_code, name="embed_code"),
    path("events/feed/", EventFeed(), name="feed"),
    path("events/feed.ics", feed_views.calendar, name="ical"),
    path("events/suggest/", suggest_views.suggest, name="suggest"),
    path(
        "events/suggest/sent/<str:reference>/",
        suggest_views.suggestion_sent,
        name="suggestion_sent",
    ),
    path("events/<int:year>/<int:month>/", list_views.month, name="month"),
    path("events/<slug:slug>.ics", feed_views.event_calendar, name="event_ical"),
    path("events/<slug:slug>/", views.detail, name="detail"),
    path("events/<slug:slug>/feed/", OneEventFeed(), name="event_feed"),
    path("affiliates/<slug:slug>/feed/", GroupEventFeed(), name="group_feed"),
    path("affiliates/<slug:slug>/events.ics", feed_views.group_calendar, name="group_ical"),
    path("affiliates/<slug:slug>/events/past/", list_views.past_of_group, name="past_of_group"),
]
