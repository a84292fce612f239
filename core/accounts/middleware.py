"""Staff come in with a second factor wherever the site is public (https)."""

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.shortcuts import redirect

from core.publishing.forms import staff_member

# Until the second factor is set up, staff reach only what sets it up.
_OPEN = ("/accounts/", "/static/", "/media/", "/healthz/")


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
            and not request.session.get("one_day_code")
            and not is_mfa_enabled(user)
        ):
            return redirect("second_factor_needed")
        return self.get_response(request)
