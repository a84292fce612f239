"""What the list of events in the admin is narrowed by, beside plain columns."""

from django.contrib import admin
from django.utils import timezone


class WhenFilter(admin.SimpleListFilter):
    title = "when"
    parameter_name = "when"

    def lookups(self, request, model_admin):
        return [("coming", "to come"), ("past", "past")]

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
