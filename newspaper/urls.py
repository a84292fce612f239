"""Addresses of the newspaper."""

from django.urls import path

from newspaper import article_stand_in, feeds, order_views, search, views

app_name = "newspaper"

urlpatterns = [
    path("newspaper/", views.issues, name="list"),
    path("newspaper/feed/", feeds.IssueFeed(), name="feed"),
    path("newspaper/order/", order_views.order, name="order"),
    path("newspaper/order/sent/<str:reference>/", order_views.order_sent, name="order_sent"),
    path("newspaper/search/", search.search, name="search"),
    path("newspaper/search/feed/", feeds.SearchFeed(), name="search_feed"),
    path("newspaper/<slug:key>/", views.issue, name="issue"),
    path("newspaper/<slug:key>/text/<slug:slug>/", article_stand_in.article, name="article"),
    path("newspaper/<slug:key>/pdf/", views.issue_pdf, name="pdf"),
]
