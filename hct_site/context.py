"""What every page knows besides its own, asked for only where it is shown."""

from django.conf import settings
from django.core.cache import caches
from django.utils.functional import SimpleLazyObject

from core.publishing.forms import signed_in, staff_member
from hct_site.models import HouseLink


def _house_links():
    """As every page's footer shows them; a change in the admin is seen within a minute."""
    in_order = HouseLink.objects.in_order().values("label", "url")
    return caches["process"].get_or_set("house_links", lambda: list(in_order))


def house(request):
    return {
        "house_links": SimpleLazyObject(_house_links),
        "site_url": settings.SITE_URL,
        "staff": SimpleLazyObject(lambda: staff_member(request)),
        "signed_in": SimpleLazyObject(lambda: signed_in(request)),
        "is_demo": settings.IS_LOOPBACK,
        "contact_telephone": settings.CONTACT_TELEPHONE,
        "contact_hours": settings.CONTACT_HOURS,
        "contact_address": settings.CONTACT_ADDRESS,
    }
