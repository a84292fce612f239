"""The list of issues, an issue's own page, its PDF; newspaper/reading_views.py opens its pages."""

from django import forms
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from core.publishing.forms import staff_member
from core.publishing.paging import page_of
from newspaper import structured
from newspaper.editions import Editions
from newspaper.models import Issue, Page, Rendering
from newspaper.spreads import Leaves

# One more than the search takes: what is cut off is said to be too much there.
MOST_ASKED = 201


class IssueFilters(forms.Form):
    """What the feed of issues can be narrowed by; nonsense narrows nothing."""

    q = forms.CharField(required=False, max_length=200, strip=True)

    def narrow(self, issues):
        text = self.cleaned_data["q"] if self.is_valid() else ""
        return issues.matching(text) if text else issues


def find_issues(params, *, at):
    """Published issues as a query string asks for them, newest first."""
    return IssueFilters(params).narrow(Issue.objects.published(at=at)).newest_first()


def find_issue(request, key):
    """The issue, with `is_public`; staff see drafts as well, to look at them before they are."""
    now = timezone.now()
    seen = Issue.objects.published(at=now)
    if staff := staff_member(request):
        seen = Issue.objects.all() if staff.has_perm("newspaper.view_issue") else seen
    found = get_object_or_404(seen, key=key)
    found.is_public = found.is_visible(at=now)
    return found


def leaves_of(issue):
    """Its pages as readers see them, without their words."""
    rendering = Rendering.objects.shown_of(issue)
    if rendering is None:
        # Of a PDF that nobody has opened yet we know no more than that it has a first page.
        is_waiting = issue.pdf_state == Issue.PdfState.WAITING
        return Leaves(count=int(is_waiting), is_whole=not is_waiting)
    pages = {page.number: page for page in Page.objects.shown_of(issue).without_words()}
    return Leaves(
        count=rendering.page_count, pages=pages, is_whole=rendering.finished_at is not None
    )


def show(request, template, context):
    """The page of an issue; of one that only staff see it is kept nowhere."""
    return kept_nowhere_if_draft(render(request, template, context), context["issue"])


def kept_nowhere_if_draft(response, issue):
    if not issue.is_public:
        response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def issues(request):
    if text := request.GET.get("q", "").strip()[:MOST_ASKED]:
        return redirect(f"{reverse('newspaper:search')}?{urlencode({'q': text})}")
    page = page_of(Issue.objects.published(at=timezone.now()).newest_first(), request)
    fronts = Page.objects.fronts_of(page.object_list)
    for issue in page:
        issue.front = fronts.get(issue.pk)
    return render(
        request,
        "newspaper/list.html",
        {"page": page, "structured": structured.of_the_paper()},
    )


@require_safe
def issue(request, key):
    found = find_issue(request, key)
    leaves = leaves_of(found)
    parts = leaves.parts(found.articles.with_headline().in_order().as_contents())
    return show(
        request,
        "newspaper/issue.html",
        {
            "issue": found,
            "leaves": leaves,
            "front": leaves.pages.get(1),
            "parts": parts,
            "items": () if parts else found.items.all(),
            "has_text": bool(parts) or leaves.have_words,
            "coming": Editions.at(timezone.now()).coming if found.is_sold_out else None,
            "structured": structured.of_issue(found),
        },
    )


@require_safe
def issue_pdf(request, key):
    """Lead to the file that is this issue's PDF now; core/publishing/files.py sends it."""
    found = find_issue(request, key)
    if not found.pdf:
        raise Http404
    response = redirect(found.pdf.url)
    patch_cache_control(response, public=True, max_age=300)
    return kept_nowhere_if_draft(response, found)
