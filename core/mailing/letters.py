"""Letters: each is a row written in the caller's transaction; the worker sends it afterwards."""

from django.conf import settings
from django.template.loader import render_to_string
from post_office import mail


def send_letter(*, to, template, context=None, reply_to=None, headers=None):
    """Queue one letter and return its row.

    `template` names two files below templates/: `<template>.subject.txt` and `<template>.txt`,
    plain text both. An unreachable mail server loses nothing: the row waits and is tried again.
    """
    context = {"site_url": settings.SITE_URL, **(context or {})}
    subject = " ".join(
        render_to_string(f"{template}.subject.txt", context, using="letters").split()
    )
    message = render_to_string(f"{template}.txt", context, using="letters").strip() + "\n"
    headers = dict(headers or {})
    if reply_to:
        headers["Reply-To"] = reply_to
    return mail.send(
        to,
        settings.DEFAULT_FROM_EMAIL,
        # post_office takes what it is given for templates of Django's. Ours hold what visitors
        # typed, which must never be read as tags: so they go in as values.
        subject="{{ subject|safe }}",
        message="{{ message|safe }}",
        context={"subject": subject[:250], "message": message},
        headers=headers or None,
    )
