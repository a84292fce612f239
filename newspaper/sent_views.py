"""The last page of what was sent: the reference to quote, and what happens next."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.publishing.references import read_reference


@require_safe
def sent(request, reference, *, prefix, template):
    """The row is not even looked up: whoever guesses a reference learns nothing."""
    read = read_reference(reference, prefix)
    if read is None:
        raise Http404
    return render(request, f"newspaper/{template}.html", {"reference": read})
