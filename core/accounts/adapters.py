"""Where allauth's ways of signing in are fitted to this site."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context, ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.urls import reverse

from core.accounts import emails
from core.publishing.middleware import caller_address

TOO_MANY = (
    "That was wrong too often, so this door is shut for a few minutes. Wait five minutes and try "
    "again, or set a new password with “Forgotten your password?”."
)
WRONG_CODE = (
    "That code is not right, or it has been used or has run out. Look at it and type it once more."
)


class InvitedOnly(DefaultAccountAdapter):
    """Accounts are made by a manager, not by whoever comes by."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "This account has been closed. Ask a manager.",
        "email_password_mismatch": "Email address and password do not fit together. Try again.",
        "enter_current_password": "That is not your password of now. Type it once more.",
        "incorrect_password": "That is not your password. Type it once more.",
        "incorrect_code": WRONG_CODE,
        "invalid_password_reset": "This link has been used or is too old. Ask for a new one.",
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
    }

    # The page that follows shows it; after signing out, saying so would even make a new session.
    unsaid = (
        "account/messages/logged_in.txt",
        "account/messages/logged_out.txt",
        "account/messages/login_code_sent.txt",
        "mfa/messages/recovery_codes_generated.txt",
    )

    def is_open_for_signup(self, request):
        return False

    def get_client_ip(self, request):
        return caller_address(request)

    def send_mail(self, template_prefix, email, context):
        letter = self.render_mail(template_prefix, email, {"request": self.request, **context})
        emails.queue(email, letter.subject, letter.body)

    def get_login_redirect_url(self, request):
        return settings.LOGIN_REDIRECT_URL if request.user.is_staff else "/"

    def get_password_change_redirect_url(self, request):
        return reverse("account_home")

    def add_message(self, request, level, message_template=None, *args, **kwargs):
        if message_template not in self.unsaid:
            super().add_message(request, level, message_template, *args, **kwargs)

    def set_password(self, user, password):
        super().set_password(user, password)
        # Whoever has set a new password need not wait because they had forgotten the old one.
        ratelimit.clear(
            context.request,
            action="login_failed",
            key=self._get_login_attempts_cache_key(context.request, email=user.email),
        )


class SecondFactor(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {"incorrect_code": WRONG_CODE}

    def generate_authenticator_name(self, user, type):
        return f"Key {Authenticator.objects.filter(user=user, type=type).count() + 1}"

    def get_public_key_credential_rp_entity(self):
        entity = super().get_public_key_credential_rp_entity()
        return {**entity, "name": "Health Campaigns Together"}
