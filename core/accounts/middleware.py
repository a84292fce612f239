"""What holds for people who sign in: a second factor on a public site, no copies kept, a list of
sessions, and showing once more who one is before what does harm in the wrong hands.
"""

from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.shortcuts import redirect
from django.utils import timezone

from core.accounts import second_factor, still_you
from core.publishing.forms import staff_member

# Until the second factor is set up, staff reach only what sets it up.
_OPEN = ("/accounts/", "/static/", "/media/", "/healthz/")
_PRIVATE = ("/accounts/", "/admin/", settings.YOUR_GROUP_URL)
_SEEN_EVERY, _SEEN = timedelta(minutes=5), "seen_at"


class SecondFactorForStaff:
    """Sends staff without a second factor to set one up; allauth itself asks for it at sign-in.

    A one-day code from a manager opens the door for this session only, so that the person can set
    up a new factor and work meanwhile.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if (
            settings.SECOND_FACTOR_FOR_STAFF
            and not request.path_info.startswith(_OPEN)
            and (user := staff_member(request))
            and not second_factor.has_second_factor(user)
            and not second_factor.came_by_one_day_code(request.session, at=timezone.now())
        ):
            return redirect("second_factor_needed")
        return self.get_response(request)


class KeepsNoCopy:
    """Lets no browser or proxy keep pages of who is signed in: computers are shared."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.path_info.startswith(_PRIVATE):
            response["Cache-Control"] = "no-store, private"
        return response


class SessionsSeen:
    """Keeps the list of sessions: one row each, and when it was last used, to five minutes.

    allauth's own middleware writes the row at every request.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            self._see(request)
        return self.get_response(request)

    def _see(self, request):
        # When it was written stands in the session, which is read at every request anyway.
        now = timezone.now().timestamp()
        if request.session.get(_SEEN, 0) < now - _SEEN_EVERY.total_seconds():
            UserSession.objects.create_from_request(request)
            request.session[_SEEN] = now


class StillYou:
    """Asks whoever opens an export or changes people's rights to show once more who they are."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
            return None
        held = still_you.take_up(request)
        if still_you.is_asked_for(held or request) and not still_you.is_fresh(request):
            return still_you.ask(request)
        return view(held, *args, **kwargs) if held else None
