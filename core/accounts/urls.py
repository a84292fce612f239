"""Addresses below /accounts/ that are ours, or that replace one of allauth's."""

from django.urls import path
from django.views.generic import RedirectView

from core.accounts import views

urlpatterns = [
    path("", views.account_home, name="account_home"),
    path("second-factor/", views.second_factor_needed, name="second_factor_needed"),
    path("2fa/one-day-code/", views.one_day_code, name="one_day_code"),
    path("reauthenticate/code/", views.still_you_by_code, name="still_you_by_code"),
    # In place of allauth's list, which can only end all the others at once.
    path("sessions/", views.sessions, name="usersessions_list"),
    path("sessions/<int:pk>/end/", views.end_session, name="end_session"),
    # A manager changes an address in the admin; nobody has a second one, so allauth's page for
    # several is closed (it would write rows that also open the door).
    path("email/", RedirectView.as_view(pattern_name="account_home"), name="account_email"),
]
