"""Letters about accounts: being invited, a one-day code, a changed address.

They go straight to the outbox: core.mailing stands above this app.
"""

from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.template.loader import render_to_string
from django.urls import reverse
from post_office import mail

from core.accounts.models import ONE_DAY, User


def _send(to, template, **context):
    context = {"site_url": settings.SITE_URL, **context}
    subject, message = (
        render_to_string(f"accounts/emails/{template}{ending}", context, using="letters").strip()
        for ending in (".subject.txt", ".txt")
    )
    return queue(to, " ".join(subject.split()), message + "\n")


def queue(to, subject, message):
    """Put a finished letter into the outbox, and see to it that nothing in it is read as a tag."""
    return mail.send(
        to,
        settings.DEFAULT_FROM_EMAIL,
        subject="{{ subject|safe }}",
        message="{{ message|safe }}",
        context={"subject": subject, "message": message},
    )


def send_invitation(*, to, by):
    """The link to set a first password; it holds as long as one for a forgotten password."""
    key = f"{user_pk_to_url_str(to)}-{default_token_generator.make_token(to)}"
    path = reverse(
        "account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"}
    ).replace("UID-KEY", key)
    return _send(
        to.email,
        "invitation",
        person=to,
        by=by,
        link=settings.SITE_URL + path,
        forgotten=settings.SITE_URL + reverse("account_reset_password"),
        days=settings.PASSWORD_RESET_TIMEOUT // 86_400,
        needs_second_factor=settings.SECOND_FACTOR_FOR_STAFF,
    )


def send_code_handed_out(*, to, by, reason, at):
    """To the person, and to every manager, the one who did it included."""
    facts = {"person": to, "by": by, "reason": reason, "until": at + ONE_DAY}
    _send(to.email, "one_day_code", **facts)
    for manager in User.objects.managers().exclude(pk=to.pk):
        _send(manager.email, "one_day_code_managers", **facts)


def send_code_to_go_on(*, person, code):
    """For somebody who is signed in and shows once more that it is them."""
    return _send(person.email, "code_to_go_on", person=person, code=code)


def send_address_changed(*, person, old, by):
    """To the old address, so that nobody's account is moved away unseen."""
    return _send(old, "address_changed", person=person, by=by, old=old)
