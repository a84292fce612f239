"""Addresses of “your group”."""

from django.urls import path

from hct_site.your_group import calendar_views, event_views, money_views, seat_views, views

_GROUP = "<slug:slug>/"

urlpatterns = [
    path("", views.your_group, name="your_group"),
    path(_GROUP, views.detail, name="your_group_detail"),
    path(f"{_GROUP}confirm/", views.confirm, name="your_group_confirm"),
    path(f"{_GROUP}profile/", views.edit_profile, name="your_group_profile"),
    path(f"{_GROUP}orders/", views.orders, name="your_group_orders"),
    path(f"{_GROUP}money/", money_views.money, name="your_group_money"),
    path(f"{_GROUP}money/<int:year>/", money_views.terms, name="your_group_terms"),
    path(f"{_GROUP}deeds/", views.deeds, name="your_group_deeds"),
    path(f"{_GROUP}leave/", views.leave, name="your_group_leave"),
    path(f"{_GROUP}events/", event_views.events, name="your_group_events"),
    path(f"{_GROUP}events/answer/", event_views.answer, name="your_group_answer"),
    path(f"{_GROUP}events/calendars/", calendar_views.calendars, name="your_group_calendars"),
    path(f"{_GROUP}events/calendars/stop/", calendar_views.stop, name="your_group_stop_calendar"),
    path(f"{_GROUP}events/suggest/", event_views.suggest, name="your_group_suggest"),
    path(f"{_GROUP}seats/<int:pk>/invite/", seat_views.invite, name="your_group_invite"),
    path(f"{_GROUP}seats/<int:pk>/hand-over/", seat_views.hand_over, name="your_group_hand_over"),
    path(f"{_GROUP}seats/<int:pk>/take-back/", seat_views.take_back, name="your_group_take_back"),
    path(
        f"{_GROUP}invitations/<int:pk>/call-back/", seat_views.call_back,
        name="your_group_call_back",
    ),
]  # fmt: skip
