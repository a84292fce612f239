"""Where allauth's ways of signing in are fitted to this site."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context, ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.urls import reverse

from core.accounts import emails
from core.publishing import limits

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
        """Not the address: allauth writes this into its counts and into the list of sessions."""
        return limits.network_of_today(request)

    def send_mail(self, template_prefix, email, context):
        if template_prefix != "account/email/unknown_account":
            self._write(template_prefix, email, context)
            return
        # A stranger gets no letter, but the same work is done for them: else the time that the
        # page takes would tell whom we know.
        with transaction.atomic():
            self._write("account/email/login_code", email, {"code": "000000", **context})
            transaction.set_rollback(True)

    def _write(self, template_prefix, email, context):
        letter = self.render_mail(template_prefix, email, {"request": self.request, **context})
        emails.queue(email, letter.subject, letter.body)

    def login(self, request, user):
        super().login(request, user)
        # Whoever has just signed in need not show at once once more who they are.
        if records := get_authentication_records(request, user):
            records[-1]["reauthenticated"] = True
            request.session.modified = True

    def get_reauthentication_methods(self, user):
        """Also for those who have neither password nor second factor."""
        methods = super().get_reauthentication_methods(user)
        if not user.is_authenticated:
            return methods
        words = {
            "reauthenticate": "Type my password",
            "mfa_reauthenticate": "Type figures of my app, or a recovery code",
            "mfa_reauthenticate:webauthn": "Use my passkey or security key",
        }
        letter = {
            "id": "still_you_by_code",
            "description": "Send me a code by email",
            "url": reverse("still_you_by_code"),
        }
        return [{**way, "description": words[way["id"]]} for way in methods] + [letter]

    def get_login_redirect_url(self, request):
        return settings.LOGIN_REDIRECT_URL if request.user.is_staff else settings.YOUR_GROUP_URL

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
