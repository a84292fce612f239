"""Addresses of the calendar. What no slug may be is kept in core/publishing/slugs.py."""

from django.urls import path

from events import (
    asking_views,
    embed_views,
    feed_views,
    list_views,
    print_views,
    suggest_views,
    transport_views,
    views,
)
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
    path("events/<slug:slug>/poster.pdf", print_views.poster, name="poster"),
    path("events/<slug:slug>/leaflets.pdf", print_views.leaflets, name="leaflets"),
    path("events/<slug:slug>/", views.detail, name="detail"),
    path("events/<slug:slug>/transport/", transport_views.board, name="transport"),
    path(
        "events/<slug:slug>/transport/suggest/", transport_views.suggest, name="transport_suggest"
    ),
    path(
        "events/<slug:slug>/transport/sent/<str:reference>/",
        transport_views.sent,
        name="transport_sent",
    ),
    path("events/<slug:slug>/tell-me/", asking_views.tell_me, name="tell_me"),
    path("events/<slug:slug>/tell-me/sent/", asking_views.tell_me_sent, name="tell_me_sent"),
    path("events/<slug:slug>/online/", asking_views.online, name="online"),
    path("events/<slug:slug>/online/sent/", asking_views.online_sent, name="online_sent"),
    path("events/<slug:slug>/feed/", OneEventFeed(), name="event_feed"),
    path("affiliates/<slug:slug>/feed/", GroupEventFeed(), name="group_feed"),
    path("affiliates/<slug:slug>/events.ics", feed_views.group_calendar, name="group_ical"),
    path("affiliates/<slug:slug>/events/past/", list_views.past_of_group, name="past_of_group"),
]
