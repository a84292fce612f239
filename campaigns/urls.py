"""Addresses of news, info links, standing pages and the contact form."""

from django.urls import path

from campaigns import feeds, views

app_name = "campaigns"
urlpatterns = [
    path("news/", views.news_list, name="news_list"),
    path("news/feed/", feeds.NewsFeed(), name="news_feed"),
    path("news/<slug:slug>/", views.news, name="news_detail"),
    path("links/", views.links, name="links"),
    path("links/feed/", feeds.LinksFeed(), name="links_feed"),
    path("links/<int:pk>/", views.link, name="link_detail"),
    path("about/", views.top_page, {"slug": "about"}, name="about"),
    path("about/<slug:slug>/", views.page, name="page"),
    path("about/<slug:slug>/<int:number>/", views.point, name="point"),
    path("privacy/", views.top_page, {"slug": "privacy"}, name="privacy"),
    path("accessibility/", views.top_page, {"slug": "accessibility"}, name="accessibility"),
    path("contact/", views.contact, name="contact"),
    path("contact/sent/", views.message_sent, name="message_sent"),
]
