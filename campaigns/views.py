"""News, info links and standing pages, as visitors see them; writing to us."""

from itertools import groupby

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from campaigns.default_pages import default_page
from campaigns.forms import ContactForm, LinkFilters, NewsFilters
from campaigns.models import InfoLink, News, Page
from campaigns.models.pages import TOP_PAGES
from campaigns.writing_to_us import take_message
from core.publishing import limits
from core.publishing.errors import NotAllowed
from core.publishing.forms import staff_member
from core.publishing.paging import page_of
from core.publishing.sending import SentAlready, send_once
from core.publishing.times import london_day


@require_safe
def news_list(request):
    """All news, newest first, by month."""
    filters = NewsFilters(request.GET)
    rows = filters.narrow(News.objects.published(at=timezone.now()).for_lists())
    page = page_of(rows, request)
    by_month = groupby(page, key=lambda item: london_day(item.publish_at).replace(day=1))
    context = {
        "filters": filters,
        "page": page,
        "months": [(month, list(items)) for month, items in by_month],
    }
    return render(request, "campaigns/news_list.html", context)


@require_safe
def news(request, slug):
    item = get_object_or_404(News.objects.with_topics(), slug=slug)
    return _shown(request, item, "campaigns/news.html", {"news": item, "topics": item.topics.all()})


@require_safe
def links(request):
    """The database of info links: newest first by day, searched and filtered."""
    now = timezone.now()
    filters = LinkFilters(request.GET, now=now)
    page = page_of(filters.narrow(InfoLink.objects.published(at=now).for_lists()), request)
    by_day = groupby(page, key=lambda link: london_day(link.publish_at))
    context = {
        "filters": filters,
        "page": page,
        "days": [(day, list(items)) for day, items in by_day],
    }
    return render(request, "campaigns/links.html", context)


@require_safe
def link(request, pk):
    item = get_object_or_404(InfoLink.objects.with_topics(), pk=pk)
    return _shown(request, item, "campaigns/link.html", {"link": item, "topics": item.topics.all()})


@require_safe
def top_page(request, slug):
    """About, privacy, accessibility: they answer even before anybody has written them."""
    now = timezone.now()
    page = Page.objects.published(at=now).with_points().filter(slug=slug).first()
    page = page or default_page(slug)
    context = {
        "page": page,
        "points": page.points.all() if page.pk else [],
        "others": page_of(Page.objects.below_about(now), request) if slug == "about" else [],
    }
    return render(request, "campaigns/page.html", context)


@require_safe
def page(request, slug):
    if slug in TOP_PAGES:
        return redirect(f"campaigns:{slug}", permanent=True)
    item = get_object_or_404(Page.objects.with_points(), slug=slug)
    context = {"page": item, "points": item.points.all(), "is_below": True}
    return _shown(request, item, "campaigns/page.html", context)


@require_safe
def point(request, slug, number):
    """One point of a page, with the ones before and after it."""
    item = get_object_or_404(Page.objects.with_points(), slug=slug)
    points = list(item.points.all())
    places = {point.number: place for place, point in enumerate(points)}
    if number not in places:
        raise Http404
    place = places[number]
    context = {
        "page": item,
        "point": points[place],
        "before": points[place - 1] if place else None,
        "after": points[place + 1] if place + 1 < len(points) else None,
        "last": points[-1].number,
    }
    return _shown(request, item, "campaigns/point.html", context)


def _shown(request, row, template, context):
    """The row's page; staff see drafts too, and what was withdrawn says so with 410."""
    if row.is_visible(at=timezone.now()):
        return render(request, template, context)
    staff = staff_member(request)
    if staff and staff.has_perm(f"campaigns.view_{row._meta.model_name}"):
        response = render(request, template, {**context, "is_preview": True, "row": row})
        response["Cache-Control"] = "private, no-store"
        return response
    if row.state == row.State.WITHDRAWN:
        return render(request, "campaigns/withdrawn.html", {"row": row}, status=410)
    raise Http404


@cache_control(private=True)
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request):
    """Write to us, or find out how to reach us without the site."""
    now = timezone.now()
    form = ContactForm(request.POST or None, request=request)
    sent_already = False
    if request.method == "POST" and form.is_valid():
        if request.POST.get("second"):
            form.with_new_key().is_valid()
        try:
            _send(request, form, now)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        except SentAlready:
            sent_already = True
        else:
            return redirect("campaigns:message_sent")
    page = Page.objects.published(at=now).filter(slug="contact").first() or default_page("contact")
    context = {"page": page, "form": form, "sent_already": sent_already}
    return render(request, "campaigns/contact.html", context)


def _send(request, form, now):
    def take_down():
        limits.take(request, act="contact")  # in here: sending the same again is not counted
        message = take_message(
            **form.content, taken_by=form.taken_by, wants_letter=form.wants_letter, at=now
        )
        return str(message.pk)

    send_once(
        act="contact", key=form.key_value, content=form.content, do=take_down, ask_if_alike=True
    )


@require_safe
def message_sent(request):
    """Nothing of the message stands here, so that a shared screen tells nobody anything."""
    return render(request, "campaigns/message_sent.html")
