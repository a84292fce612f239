"""Addresses of the newspaper."""

from django.urls import path

from newspaper import (
    feeds,
    order_views,
    quote_views,
    reading_views,
    search,
    sent_views,
    standing_views,
    subscribing_views,
    views,
)

app_name = "newspaper"

urlpatterns = [
    path("newspaper/", views.issues, name="list"),
    path("newspaper/feed/", feeds.IssueFeed(), name="feed"),
    path("newspaper/order/", order_views.order, name="order"),
    path("newspaper/order/again/<str:reference>/", order_views.again, name="order_again"),
    path(
        "newspaper/order/sent/<str:reference>/", sent_views.sent,
        {"prefix": "BO", "template": "order_sent"}, name="order_sent",
    ),
    path("newspaper/quote/", quote_views.ask, name="quote"),
    path("newspaper/subscribe/", subscribing_views.subscribe, name="subscribe"),
    path(
        "newspaper/subscribe/sent/<str:reference>/", sent_views.sent,
        {"prefix": "ST", "template": "subscribed"}, name="subscribed",
    ),
    path("newspaper/order/standing/", standing_views.begin, name="standing"),
    path(
        "newspaper/order/standing/sent/<str:reference>/", sent_views.sent,
        {"prefix": "ST", "template": "standing_sent"}, name="standing_sent",
    ),
    path("newspaper/search/", search.search, name="search"),
    path("newspaper/search/feed/", feeds.SearchFeed(), name="search_feed"),
    path("newspaper/<slug:key>/", views.issue, name="issue"),
    path("newspaper/<slug:key>/pdf/", views.issue_pdf, name="pdf"),
    path("newspaper/<slug:key>/page/<int:number>/", reading_views.page, name="page"),
    path("newspaper/<slug:key>/page/<int:number>/large/", reading_views.large, name="large"),
    path("newspaper/<slug:key>/text/", reading_views.text, name="text"),
    path("newspaper/<slug:key>/text/<slug:slug>/", reading_views.article, name="article"),
]  # fmt: skip
