"""Pages of the accounts that allauth does not have: one's account and its sessions, the one-day
code, and a code by letter to show once more who one is.
"""

from allauth.account.adapter import get_adapter
from allauth.account.internal.decorators import login_stage_required
from allauth.account.views import BaseReauthenticateView, logout
from allauth.core import ratelimit
from allauth.mfa.stages import AuthenticateStage
from allauth.usersessions.internal.flows.sessions import end_other_sessions, end_sessions
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.accounts import devices, second_factor, still_you
from core.accounts.forms import CodeToGoOnForm, OneDayCodeForm
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


# Sessions -----------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def sessions(request):
    """Where one is signed in; a POST ends all sessions but this one."""
    if request.method == "POST":
        end_other_sessions(request, request.user)
        messages.success(request, "Ended: you are signed in only here now.")
        return redirect("usersessions_list")
    rows = UserSession.objects.purge_and_list(request.user)
    for row in rows:
        row.device = devices.in_words(row.user_agent)
    rows.sort(key=lambda row: (row.is_current(), row.last_seen_at), reverse=True)
    return render(request, "usersessions/usersession_list.html", {"sessions": rows})


@require_POST
@login_required
def end_session(request, pk):
    row = get_object_or_404(UserSession, pk=pk, user=request.user)
    device, is_this_one = devices.in_words(row.user_agent), row.is_current()
    end_sessions(request, [row])
    if is_this_one:
        return redirect(settings.ACCOUNT_LOGOUT_REDIRECT_URL)
    messages.success(request, f"Ended: {device}. Whoever sits there is signed out.")
    return redirect("usersessions_list")


# Showing once more who one is ---------------------------------------------------------------------


class StillYouByCode(BaseReauthenticateView):
    """By six figures that go to one's own address; beside allauth's pages for the other ways."""

    form_class = CodeToGoOnForm
    template_name = "account/still_you_by_code.html"

    def post(self, request, *args, **kwargs):
        if "send" not in request.POST:
            return super().post(request, *args, **kwargs)
        if not still_you.send_code(request):
            return ratelimit.respond_429(request)
        return self.render_to_response(self.get_context_data(form=CodeToGoOnForm()))

    def form_valid(self, form):
        try:
            still_you.use_code(self.request, form.cleaned_data["code"])
        except NotAllowed as refusal:
            form.add_error("code", str(refusal))
            return self.form_invalid(form)
        return super().form_valid(form)

    def get_context_data(self, **kwargs):
        was_sent = still_you.was_sent(self.request)
        return super().get_context_data(was_sent=was_sent, **kwargs)


still_you_by_code = login_required(StillYouByCode.as_view())


# The doors of the admin, set in admin.py.


def admin_login(request, extra_context=None):
    """The admin's own sign-in page is never shown: it knows no second factor and no limits.

    What is sent there opens nothing; it counts as wrong, as it would at the door that does open.
    """
    if request.method == "POST":
        try:
            get_adapter().pre_authenticate(request, email=request.POST.get("username", ""))
        except ValidationError:
            return ratelimit.respond_429(request)
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
