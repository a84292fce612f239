"""Addresses of the affiliates room."""

app_name = "affiliates"
urlpatterns = []
