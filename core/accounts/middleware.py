"""What holds for people who sign in: a second factor on a public site, and no copies kept."""

from django.conf import settings
from django.shortcuts import redirect
from django.utils import timezone

from core.accounts import second_factor
from core.publishing.forms import staff_member

# Until the second factor is set up, staff reach only what sets it up.
_OPEN = ("/accounts/", "/static/", "/media/", "/healthz/")
_PRIVATE = ("/accounts/", "/admin/", "/your-group/")


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
    """Lets no browser or proxy keep pages behind a sign-in: computers are shared."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.path_info.startswith(_PRIVATE):
            response["Cache-Control"] = "no-store, private"
        return response
