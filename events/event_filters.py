"""What the list of events in the admin is narrowed by, beside plain columns."""

from django.contrib import admin
from django.utils import timezone

# What a list's address holds besides choices: its page, its order.
_NO_CHOICE = {"p", "o", "e"}


def shows_coming(request):
    """Whether the list is of what is to come: where that is chosen, or nothing at all is."""
    chosen = set(request.GET) - _NO_CHOICE
    return request.GET.get("when") == "coming" or not chosen


class WhenFilter(admin.SimpleListFilter):
    """What is to come is what the list begins with; a search or another choice looks at all."""

    title = "when"
    parameter_name = "when"

    def __init__(self, request, params, model, model_admin):
        super().__init__(request, params, model, model_admin)
        self._otherwise = "coming" if shows_coming(request) else "all"

    def value(self):
        return super().value() or self._otherwise

    def lookups(self, request, model_admin):
        return [("coming", "to come"), ("past", "past"), ("all", "all")]

    def choices(self, changelist):
        every, *named = super().choices(changelist)  # the first is Django's own "All"
        return named

    def queryset(self, request, queryset):
        now = timezone.now()
        if self.value() == "coming":
            return queryset.upcoming(at=now)
        return queryset.past(at=now) if self.value() == "past" else queryset


class PointFilter(admin.SimpleListFilter):
    title = "point on the map"
    parameter_name = "point"

    def lookups(self, request, model_admin):
        return [("yes", "known"), ("no", "not known"), ("hand", "set by hand")]

    def queryset(self, request, queryset):
        if self.value() == "hand":
            return queryset.with_point_by_hand()
        known = {"yes": True, "no": False}.get(self.value())
        return queryset if known is None else queryset.with_point(known)


class RepeatsFilter(admin.SimpleListFilter):
    title = "repeated"
    parameter_name = "repeats"

    def lookups(self, request, model_admin):
        return [("yes", "one of a series"), ("no", "by itself")]

    def queryset(self, request, queryset):
        repeats = {"yes": True, "no": False}.get(self.value())
        return queryset if repeats is None else queryset.repeating(repeats)
