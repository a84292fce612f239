"""What is edited on an event's own admin page: programme, further places, groups, links."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTimeWidget
from django.db import models

from core.places.postcodes import PostcodeField
from events.form_fields import TypedTimeField
from events.models import EventLink, FurtherPlace, Moment, Organiser
from events.placing import give_point

TIMES_AS_TYPED = {
    models.TimeField: {"form_class": TypedTimeField, "widget": AdminTimeWidget},
}


class MomentInline(admin.TabularInline):
    model = Moment
    extra = 1
    fields = ("position", "on", "time", "what", "where")
    formfield_overrides = TIMES_AS_TYPED


class FurtherPlaceForm(forms.ModelForm):
    postcode = PostcodeField(district_will_do=True, required=False)

    class Meta:
        model = FurtherPlace
        fields = ("position", "label", "place_name", "place_lines", "town", "postcode")
        widgets = {"place_lines": forms.Textarea(attrs={"rows": 2, "cols": 30})}

    def save(self, commit=True):
        give_point(self.instance, region=self.instance.event.region)
        return super().save(commit)


class FurtherPlaceInline(admin.StackedInline):
    model = FurtherPlace
    form = FurtherPlaceForm
    extra = 0
    fields = (("label", "position"), "place_name", "place_lines", ("town", "postcode"))


class NamesChoices:
    """A mixin for tables of choices: the head of a column names them for eyes alone."""

    def formfield_for_choice_field(self, db_field, request, **kwargs):
        field = super().formfield_for_choice_field(db_field, request, **kwargs)
        field.widget.attrs["aria-label"] = field.label
        return field


class OrganiserInline(NamesChoices, admin.TabularInline):
    model = Organiser
    extra = 1
    fields = ("group", "state")
    autocomplete_fields = ("group",)


class EventLinkInline(NamesChoices, admin.TabularInline):
    model = EventLink
    extra = 1
