"""Reading about the paper: all issues, one issue, its PDF."""

from django import forms
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from core.publishing.forms import staff_member
from core.publishing.paging import page_of
from newspaper.models import Issue


class IssueFilters(forms.Form):
    """What the list of issues and its feed can be narrowed by; nonsense narrows nothing."""

    q = forms.CharField(required=False, max_length=200, strip=True, label="Search the contents")

    def narrow(self, issues):
        text = self.cleaned_data["q"] if self.is_valid() else ""
        return issues.matching(text) if text else issues


def find_issues(params, *, at):
    """Published issues as a query string asks for them, newest first; and the filters."""
    filters = IssueFilters(params)
    return filters.narrow(Issue.objects.published(at=at)).newest_first(), filters


@require_safe
def issues(request):
    found, filters = find_issues(request.GET, at=timezone.now())
    text = filters.cleaned_data.get("q", "")
    return render(
        request,
        "newspaper/list.html",
        {"page": page_of(found, request), "text": text, "too_long": not filters.is_valid()},
    )


@require_safe
def issue(request, key):
    """An issue; staff see drafts as well, to look at them before they are published."""
    now = timezone.now()
    seen = Issue.objects.published(at=now)
    if staff := staff_member(request):
        seen = Issue.objects.all() if staff.has_perm("newspaper.view_issue") else seen
    found = get_object_or_404(seen.prefetch_related("items"), key=key)
    is_public = found.is_visible(at=now)
    response = render(request, "newspaper/issue.html", {"issue": found, "is_public": is_public})
    if not is_public:
        response["Cache-Control"] = "private, no-store"
    return response


@require_safe
@cache_control(public=True, max_age=300)
def issue_pdf(request, key):
    """Lead to the file that is this issue's PDF now; core/publishing/files.py sends it."""
    found = get_object_or_404(Issue.objects.published(at=timezone.now()), key=key)
    if not found.pdf:
        raise Http404
    return redirect(found.pdf.url)
