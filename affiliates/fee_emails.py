"""Letters about the affiliation fee; each gives the queued row, or None without an address."""

import logging

from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse

from affiliates.paying import who_pays
from core.mailing.letters import send_letter

log = logging.getLogger("hct.fees")


def send_invoice(year, invoice):
    """The fee of a year, with the link to the invoice."""
    return _send(year.group, "fee_invoice", year=year.year, invoice=invoice)


def send_same_terms(year):
    """Last year it could not pay or gave in kind: is it the same this year?"""
    return _send(year.group, "fee_same_terms", year=year)


def send_warning(year, *, again, lapses_on):
    return _send(
        year.group, "fee_warning", year=year.year, invoice=year.invoice, owed=year.owed_pence,
        again=again, lapses_on=lapses_on,
    )  # fmt: skip


def send_lapsed(year):
    return _send(
        year.group, "fee_lapsed", year=year.year, invoice=year.invoice, owed=year.owed_pence
    )


def send_back(group):
    page = settings.SITE_URL + group.get_absolute_url()
    return _send(group, "fee_back", page=page)


def _send(group, name, **context):
    purse = who_pays(group)
    if purse is None:
        return None  # the desk writes by post: the deed and the list say so
    money = reverse("your_group_money", args=[group.slug])
    try:
        return send_letter(
            to=purse.email,
            template=f"affiliates/emails/{name}",
            context={
                "group": group,
                "purse": purse,
                "money": settings.SITE_URL + money if purse.has_seat else "",
                "telephone": settings.CONTACT_TELEPHONE,
                **context,
            },
        )
    except ValidationError:
        # As without an address: one that is wrong must not hold up all other groups.
        log.warning("no letter can be sent to the address of %s", group)
        return None
