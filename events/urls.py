"""Addresses of the calendar."""

app_name = "events"
urlpatterns = []
