"""The events desk brings in a calendar file: upload, look at what would come, bring it in."""

from collections import Counter

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from affiliates.models import Group
from core.publishing.admin import NeverDeleted, PlainAdmin
from core.publishing.errors import NotAllowed
from core.publishing.paging import page_of
from events import incoming_files
from events.incoming import Found, What, look
from events.incoming_rows import Places, kind_of
from events.models import CalendarFile, Event

PER_PAGE = 50
# What is decided here stands first, what needs nothing last.
_ORDER = [What.NEW, What.CHANGED, What.CANCELLED, What.LEFT_OUT, What.UNCHANGED]
# A fieldset of EventAdmin, and what it shows without letting it be changed.
CAME_FROM = ("source", "feed")
WHERE_FROM = (
    "Where it came from",
    {
        "classes": ("collapse",),
        "fields": (*CAME_FROM, "is_kept_by_hand"),
        "description": "What was brought in from a calendar is changed when it changes there, "
        "unless it is kept by hand.",
    },
)


class UploadForm(forms.Form):
    file = forms.FileField(
        label="The calendar file",
        help_text="It ends in .ics; calendar programs call it “export”. At most 5 MB. You see "
        "everything in it before anything is brought in.",
        widget=forms.FileInput(attrs={"accept": ".ics,.ical,text/calendar"}),
        error_messages={
            "required": "Choose the file from your computer.",
            "empty": "This file is empty. Nothing was read.",
        },
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > incoming_files.MOST_UPLOADED:
            raise forms.ValidationError(
                "This file is larger than 5 MB. Export a shorter time, such as the next twelve "
                "months."
            )
        return file


class TakeForm(forms.Form):
    group = forms.ModelChoiceField(
        label="Whose events are they?",
        queryset=Group.objects.none(),
        required=False,
        empty_label="No one group’s",
        help_text="They stand on this group’s page, as called for by it.",
        error_messages={"invalid_choice": "That group is not there any more. Choose another."},
    )
    straight_on = forms.BooleanField(
        label="Put them onto the site at once",
        required=False,
        help_text="Otherwise each waits as a suggestion to be approved.",
    )
    past = forms.BooleanField(label="What is over already too, for the archive", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["group"].queryset = Group.objects.not_merged().order_by("name", "pk")


@admin.register(CalendarFile)
class CalendarFileAdmin(NeverDeleted, PlainAdmin):
    list_display = ("name", "state", "read_at", "by", "in_words")
    list_select_related = ("by",)
    ordering = ("-read_at", "-pk")

    class Media:
        css = {"all": ("css/admin-incoming.css",)}

    def get_queryset(self, request):
        return super().get_queryset(request).defer("found")

    @admin.display(description="what came of it")
    def in_words(self, file):
        return file.report.get("in_words", "–")

    def add_view(self, request, form_url="", extra_context=None):
        if not self.has_add_permission(request):
            raise PermissionDenied
        form, refusal = UploadForm(request.POST or None, request.FILES or None), ""
        if form.is_valid():
            upload = form.cleaned_data["file"]
            try:
                file = incoming_files.keep(
                    name=upload.name, data=upload.read(), by=request.user, at=timezone.now()
                )
            except NotAllowed as refused:
                refusal = f"{refused} Nothing was brought in."
            else:
                return redirect("admin:events_calendarfile_change", file.pk)
        return self._page(request, "upload", "Bring in a calendar file", form=form, refusal=refusal)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """What the file would bring, and the button; after that, what came of it."""
        file = self.get_object(request, object_id)
        if file is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_permission(request, file):
            raise PermissionDenied
        if request.method == "POST":
            if not self.has_change_permission(request, file):
                raise PermissionDenied
            return self._take(request, file)
        return self._look(request, file, TakeForm())

    def _take(self, request, file):
        form = TakeForm(request.POST)
        if not form.is_valid():
            return self._look(request, file, form)
        try:
            is_first = incoming_files.take(
                file, by=request.user, at=timezone.now(), **form.cleaned_data
            )
        except NotAllowed as refused:
            return self._look(request, file, form, refusal=str(refused))
        if is_first:
            self.log_change(request, file, "Brought in")
            self.message_user(request, f"{file}: brought in.")
        else:
            self.message_user(
                request, f"{file} was brought in before. Nothing was done twice.", messages.WARNING
            )
        return redirect("admin:events_calendarfile_change", file.pk)

    def _look(self, request, file, form, refusal=""):
        if file.state == CalendarFile.State.TAKEN:
            return self._page(request, "report", str(file), file=file)
        found = Found(**file.found)
        rows = look(found, at=timezone.now())
        rows.sort(key=lambda row: _ORDER.index(row.what))
        counts = Counter(row.what for row in rows)
        chosen = request.GET.get("what", "")
        shown = [row for row in rows if row.what == chosen] if chosen in _ORDER else rows
        page, places = page_of(shown, request, per_page=PER_PAGE), Places()
        return self._page(
            request, "look", str(file), file=file, form=form, refusal=refusal, found=found,
            counts=[(what, what.in_words, counts[what]) for what in _ORDER if counts[what]],
            how_many=len(rows), chosen=chosen, page=page,
            shown=[
                (row, Event(**places.columns(row.entry), kind=kind_of(row.entry))) for row in page
            ],
        )  # fmt: skip

    def _page(self, request, part, title, **more):
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "list_address": reverse("admin:events_calendarfile_changelist"),
            "opts": self.opts,
            **more,
        }
        return render(request, f"admin/events/calendarfile/{part}.html", context)
