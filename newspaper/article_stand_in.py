"""Stands in for the reader's page of an article until that is there."""

from django.shortcuts import redirect


def article(request, key, slug):
    return redirect("newspaper:issue", key)
