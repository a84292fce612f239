"""Two doors: your group, and yourself."""

from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def join(request):
    return render(request, "hct_site/join.html")
