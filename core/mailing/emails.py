"""Letters about subscribing, and the headers by which mail programs offer to leave."""

from core.mailing.letters import send_letter


def leaving_headers(link):
    """One click in the mail program leaves (RFC 8058): every letter to subscribers carries them."""
    return {
        "List-Unsubscribe": f"<{link}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def send_confirm_letter(subscriber):
    return send_letter(
        to=subscriber.email,
        template="mailing/emails/confirm",
        context={"link": subscriber.link("confirm")},
    )


def send_welcome_letter(subscriber):
    return _to_subscriber(subscriber, "mailing/emails/welcome")


def send_subscribed_already_letter(subscriber):
    return _to_subscriber(subscriber, "mailing/emails/subscribed_already")


def _to_subscriber(subscriber, template):
    link = subscriber.link("leave")
    return send_letter(
        to=subscriber.email,
        template=template,
        context={"leave_link": link, "subscriber": subscriber},
        headers=leaving_headers(link),
    )
