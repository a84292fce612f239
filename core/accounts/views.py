"""Pages of the accounts that allauth does not have: one's account, and the one-day code."""

from allauth.account.internal.decorators import login_stage_required
from allauth.account.views import logout
from allauth.mfa.stages import AuthenticateStage
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from core.accounts import second_factor
from core.accounts.forms import OneDayCodeForm
from core.publishing.errors import NotAllowed


@require_safe
@login_required
def account_home(request):
    return render(
        request,
        "accounts/home.html",
        {"has_second_factor": second_factor.has_second_factor(request.user)},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def second_factor_needed(request):
    """Where staff without a second factor arrive: how to set one up, or a code from a manager."""
    if not request.user.is_staff or second_factor.has_second_factor(request.user):
        return redirect("account_home")
    form = OneDayCodeForm(request.POST or None)
    if _code_is_right(request, form, request.user):
        second_factor.open_for_a_day(request, at=timezone.now())
        return redirect(settings.LOGIN_REDIRECT_URL)
    return render(request, "accounts/second_factor_needed.html", {"form": form})


# allauth has no public way to add another kind of second step, hence its internal decorator: the
# person is known by password (or code by mail), and not signed in yet.
@require_http_methods(["GET", "HEAD", "POST"])
@login_stage_required(stage=AuthenticateStage.key, redirect_urlname="account_login")
def one_day_code(request):
    """In place of the app or key at the second step of signing in.

    The lost factor stays until its owner removes it: most lost telephones lie on the kitchen table.
    """
    stage = request._login_stage
    form = OneDayCodeForm(request.POST or None)
    if _code_is_right(request, form, stage.login.user):
        response = stage.exit()
        second_factor.open_for_a_day(request, at=timezone.now())
        return response
    return render(request, "accounts/one_day_code.html", {"form": form})


def _code_is_right(request, form, user):
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        second_factor.use_code(
            request, user=user, code=form.cleaned_data["code"], at=timezone.now()
        )
    except NotAllowed as refusal:
        form.add_error("code", str(refusal))
        return False
    return True


# The doors of the admin, set in admin.py.


def admin_login(request, extra_context=None):
    """The admin's own sign-in page is never shown: it knows no second factor and no limits."""
    if not request.user.is_authenticated:
        query = urlencode({"next": request.GET.get("next") or reverse("admin:index")})
        return HttpResponseRedirect(f"{reverse('account_login')}?{query}")
    if not request.user.is_staff:
        return render(request, "accounts/no_staff.html", status=403)
    return redirect("admin:index")


def admin_logout(request, extra_context=None):
    return logout(request)


def admin_password_change(request, extra_context=None):
    return redirect("account_change_password")
