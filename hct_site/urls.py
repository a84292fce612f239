"""Every address of the site. The rooms' own files hold theirs in full."""

from django.conf import settings
from django.contrib import admin
from django.contrib.sitemaps.views import index, sitemap
from django.urls import include, path

from core.payments import donating_views, year_admin
from core.publishing import files
from hct_site import (
    areas,
    debtors_admin,
    front,
    group_page,
    health,
    join,
    private_links,
    reorganising_admin,
    search,
    sitemaps,
    styleguide,
)

SITEMAPS = {"sitemaps": sitemaps.SITEMAPS}

urlpatterns = [
    path("", front.front_page, name="front"),
    path("join/", join.join, name="join"),
    path("search/", search.search, name="search"),
    path("my/<str:token>/", private_links.private_link, name="private_link"),
    path("", include("newspaper.urls")),
    path("", include("events.urls")),
    path("", include("campaigns.urls")),
    path("", include("affiliates.urls")),
    path("affiliates/<slug:slug>/", group_page.group, name="group"),
    path("areas/", areas.areas, name="areas"),
    path("areas/2016/<int:number>/", areas.footprint, name="area_2016"),
    path("areas/2022/<slug:code>/", areas.board_of_2022, name="area_2022"),
    path("areas/<slug:slug>/", areas.board, name="area"),
    path("your-group/", include("hct_site.your_group.urls")),
    path("", include("core.mailing.urls")),
    path("payments/", include("core.payments.urls")),
    path("donate/", donating_views.donate, name="donate"),
    path("donate/<str:reference>/", donating_views.promised, name="donation_promised"),
    path("accounts/", include("core.accounts.urls")),
    path("accounts/", include("allauth.urls")),
    path(
        "admin/places/reorganise/",
        admin.site.admin_view(reorganising_admin.reorganise),
        name="reorganise",
    ),
    path(
        "admin/payments/debtors/",
        admin.site.admin_view(debtors_admin.debtors_page),
        name="debtors",
    ),
    path(
        "admin/payments/year/",
        admin.site.admin_view(year_admin.year_page),
        name="treasurers_year",
    ),
    path("admin/", admin.site.urls),
    path("media/<path:path>", files.media, name="media"),
    path("healthz/", health.healthz, name="healthz"),
    path("feeds/", front.feeds, name="feeds"),
    path("robots.txt", front.robots, name="robots"),
    path("sitemap.xml", index, {**SITEMAPS, "sitemap_url_name": "sitemap_section"}, name="sitemap"),
    path("sitemap-<section>.xml", sitemap, SITEMAPS, name="sitemap_section"),
    path("styleguide/", styleguide.styleguide, name="styleguide"),
]

handler400 = "hct_site.errors.bad_request"
handler403 = "hct_site.errors.no_entry"
handler404 = "hct_site.errors.not_found"
handler500 = "hct_site.errors.failed"

admin.site.site_header = admin.site.site_title = "Health Campaigns Together"
admin.site.index_title = "What waits"
admin.site.site_url = settings.SITE_URL
admin.site.enable_nav_sidebar = False  # the lists need the width, for their buttons at the right
