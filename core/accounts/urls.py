"""Addresses below /accounts/ that are ours, or that replace one of allauth's."""

from django.urls import path
from django.views.generic import RedirectView

from core.accounts import views

urlpatterns = [
    path("", views.account_home, name="account_home"),
    path("second-factor/", views.second_factor_needed, name="second_factor_needed"),
    path("2fa/one-day-code/", views.one_day_code, name="one_day_code"),
    # A manager changes an address in the admin; nobody has a second one, so allauth's page for
    # several is closed (it would write rows that also open the door).
    path("email/", RedirectView.as_view(pattern_name="account_home"), name="account_email"),
]
