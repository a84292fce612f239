"""The badge that groups put on their own sites, and the page that says how."""

import base64
import hashlib

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from affiliates.models import Group

# The SVG's own style sheet, for it stands on other sites: ours does not reach there.
STYLE = (
    ".p{fill:#fff;stroke:#111}.i{fill:#111}.b{fill:#b4001c}"
    "@media (prefers-color-scheme:dark){.p{fill:#141312;stroke:#a39e94}.i{fill:#f3f0ea}"
    ".b{fill:#d3213a}}"
)
_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
POLICY = f"default-src 'none'; style-src 'sha256-{_HASH}'; sandbox"
WIDTH, HEIGHT = 240, 64


@require_safe
def badge(request, slug):
    """The picture. Who shows it where is written down nowhere."""
    group = get_object_or_404(Group.objects.with_where_to(), slug=slug)
    if group.merged_into:
        return redirect("affiliates:badge", group.merged_into.slug)
    facts = {"group": group, "style": STYLE, "width": WIDTH, "height": HEIGHT}
    response = HttpResponse(
        render_to_string("affiliates/badge.svg", facts), content_type="image/svg+xml"
    )
    response["Content-Security-Policy"] = POLICY
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    patch_cache_control(response, public=True, max_age=3600)
    return response


@require_safe
def badge_page(request, slug):
    """What it looks like, and the lines to copy."""
    group = get_object_or_404(Group.objects.with_where_to(), slug=slug)
    if not group.is_affiliated:
        return redirect(group.merged_into or group)
    facts = {
        "page": settings.SITE_URL + group.get_absolute_url(),
        "picture": settings.SITE_URL + reverse("affiliates:badge", args=[slug]),
        "width": WIDTH,
        "height": HEIGHT,
    }
    lines = render_to_string("affiliates/badge_lines.html", facts).strip()
    return render(request, "affiliates/badge.html", {"group": group, "lines": lines, **facts})
