"""What every page knows besides its own: links to HCT elsewhere, asked for only where they are shown."""

from django.conf import settings
from django.utils.functional import SimpleLazyObject

from core.publishing.forms import staff_member
from hct_site.models import HouseLink


def house(request):
    return {
        "house_links": SimpleLazyObject(lambda: list(HouseLink.objects.in_order())),
        "site_url": settings.SITE_URL,
        "staff": SimpleLazyObject(lambda: staff_member(request)),
        "is_demo": settings.IS_LOOPBACK,
        "contact_telephone": settings.CONTACT_TELEPHONE,
        "contact_hours": settings.CONTACT_HOURS,
        "contact_address": settings.CONTACT_ADDRESS,
    }
