"""The base of every admin page: history, the editor under a strict policy, one-button acts."""

from urllib.parse import parse_qs, urlsplit

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import connection, transaction
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from js_asset.media import Media
from simple_history.admin import SimpleHistoryAdmin

from core.publishing.errors import NotAllowed
from core.publishing.models import Topic
from core.publishing.references import read_reference

MOST_COUNTED = 2_000  # 40 pages: who looks for something older searches for it


class ShortCount(Paginator):
    """For lists of a hundred thousand rows: counts no further than to the last page it offers."""

    @cached_property
    def count(self):
        return self.object_list.order_by().values("pk")[:MOST_COUNTED].count()


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label="Reason",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 60}),
        help_text="A sentence. Where somebody is told, they read it as you write it.",
    )


class Act:
    """A verb that a volunteer can do to one row, from the list and from its page.

    `do(row, request, reason)` calls the model's or the room's own act; `when(row)` says whether the
    button is shown; `needs_reason` puts a page with a reason before it. `form` puts another
    question there: a form whose field `reason` holds the answer. A form that says `asks_about_row`
    is given the row. What is seldom done is left out of the list (`in_list`). `asked` is what its
    page says where it asks nothing, `sure` the button there, where the label alone is unclear.
    """

    def __init__(
        self, name, label, do, *, when=lambda row: True, needs_reason=False, form=None,
        done="Done.", in_list=True, asked="", sure="",
    ):  # fmt: skip
        self.name, self.label, self.do, self.when = name, label, do, when
        self.needs_reason, self.done = needs_reason or bool(form), done
        self.form, self.in_list = form or ReasonForm, in_list
        self.asked, self.sure = asked, sure or label

    def asks(self, row):
        """Whether its page with a question comes first."""
        return self.needs_reason

    def question(self, data, row):
        about = {"row": row} if getattr(self.form, "asks_about_row", False) else {}
        return self.form(data, **about)


def what_was_seen(request, name):
    """The mark of the row (`seen_of`) as the volunteer saw it; every button of ours sends it."""
    seen = request.POST.get("seen")
    if not seen:
        raise NotAllowed(f"Open the {name} and look at it first, then press the button there.")
    return seen


class Autocomplete(AutocompleteSelect):
    """Shows nothing chosen where what was sent is no key; Django's own breaks at it."""

    def optgroups(self, name, value, attrs=None):
        keys = [key for key in value if str(key).isdecimal() and len(str(key)) < 19]
        return super().optgroups(name, keys, attrs)


class HouseAdmin(SimpleHistoryAdmin):
    """Lists of 50, history with who and what, and buttons for the acts of the row.

    A model without history sets `object_history_template` aside by deriving from PlainAdmin.
    """

    acts = ()
    list_per_page = 50
    show_full_result_count = False
    save_on_top = True
    history_list_per_page = 50

    # Acts ------------------------------------------------------------------------------------

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_act"
        return [
            path(
                "<path:object_id>/act/<slug:act>/",
                self.admin_site.admin_view(self.act_view),
                name=name,
            ),
            *super().get_urls(),
        ]

    def get_object(self, request, object_id, from_field=None):
        """The row; where it is about to be changed, nobody else changes it till that is done.

        A form writes every column, and would put back what the worker or somebody's button has
        written since it was read.
        """
        row = super().get_object(request, object_id, from_field)
        if row is None or request.method != "POST" or not connection.in_atomic_block:
            return row
        self.model._base_manager.select_for_update().only("pk").get(pk=row.pk)
        return super().get_object(request, object_id, from_field)

    @transaction.atomic
    def act_view(self, request, object_id, act):
        """Do one act to one row. Where it needs a reason, ask for that first."""
        row = self.get_object(request, unquote(object_id))
        if row is None:
            raise Http404
        act = next((a for a in self.acts if a.name == act), None)
        if act is None or not self.has_change_permission(request, row):
            raise PermissionDenied
        given = "reason" in request.POST
        form = act.question(request.POST if given else None, row)
        asks = act.asks(row)
        if request.method != "POST" or (asks and not (given and form.is_valid())):
            context = {
                **self.admin_site.each_context(request),
                "opts": self.opts, "row": row, "act": act,
                "form": form if asks else None,
                # What somebody has looked at before they came here; not what has come since.
                "seen": (request.POST or request.GET).get("seen", self.seen_of(row)),
                "title": f"{act.label}: {row}",
                "list_query": self._list_query(request),
                "list_address": self._list_address(request),
            }  # fmt: skip
            return render(request, "admin/act.html", context)
        reason = form.cleaned_data["reason"] if asks else ""
        try:
            with transaction.atomic():
                act.do(row, request, reason)
        except NotAllowed as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
        else:
            self.log_change(request, row, f"{act.label}: {reason}" if reason else act.label)
            self.message_user(request, f"{row}: {act.done}", messages.SUCCESS)
        return HttpResponseRedirect(self._list_address(request))

    def seen_of(self, row):
        """A mark of the row as its page or the list shows it, for acts that must not be done to
        what nobody has looked at; they find it in the POST as `seen`.
        """
        return ""

    def _list_address(self, request):
        """The list as it was narrowed when the button was pressed: six to approve stay six."""
        address = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")
        query = self._list_query(request)
        return f"{address}?{query}" if query else address

    def _list_query(self, request):
        if "_changelist_filters" in request.POST:
            return request.POST["_changelist_filters"]
        came_from = urlsplit(request.headers.get("Referer", ""))
        if came_from.path == reverse(
            f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist"
        ):
            return came_from.query
        return parse_qs(came_from.query).get("_changelist_filters", [""])[0]

    @admin.display(description="what to do")
    def buttons(self, row):
        """A button an act, for `list_display`. It posts with the list's own form and token."""
        return format_html_join(
            " ",
            '<button class="button house-act" formmethod="post" formnovalidate'
            ' formaction="{}" name="seen" value="{}">{}</button>',
            (
                (
                    reverse(
                        f"admin:{self.opts.app_label}_{self.opts.model_name}_act",
                        args=[row.pk, act.name],
                    ),
                    self.seen_of(row),
                    act.label,
                )
                for act in self.acts
                if act.in_list and act.when(row)
            ),
        )

    @admin.display(description="on the site")
    def view_on_site_link(self, row):
        return format_html('<a href="{}">see</a>', row.get_absolute_url())

    # What was, brought back ------------------------------------------------------------------

    @transaction.atomic
    def history_form_view(self, request, object_id, version_id, extra_context=None):
        """An old version, which whoever may change the row can bring back."""
        if request.method == "POST" and not self.has_change_permission(
            request, self.get_object(request, unquote(object_id))
        ):
            raise PermissionDenied  # simple_history lets everybody do so who may look
        return super().history_form_view(request, object_id, version_id, extra_context)

    def get_form(self, request, obj=None, change=False, **kwargs):
        is_history = (request.resolver_match.url_name or "").endswith("_simple_history")
        if is_history and obj is not None:
            self._keep_what_acts_wrote(obj)
        return super().get_form(request, obj, change=change, **kwargs)

    def _keep_what_acts_wrote(self, version):
        """States, reasons and what the worker made stay as they are now: letters have gone out."""
        row = self.model._base_manager.filter(pk=version.pk).first()
        for field in self.opts.concrete_fields if row else ():
            if not (field.editable or field.primary_key or field.generated):
                setattr(version, field.attname, getattr(row, field.attname))

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", Autocomplete(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    # The editor under a strict policy --------------------------------------------------------

    def render_change_form(self, request, context, *args, **kwargs):
        context["media"] = Media.from_media(context["media"], nonce=request.csp_nonce)
        row = context.get("original")
        context["house_acts"] = [a for a in self.acts if row and a.when(row)]
        context["seen"] = self.seen_of(row) if row else ""
        return super().render_change_form(request, context, *args, **kwargs)

    def render_history_view(self, request, template, context, **kwargs):
        if "media" in context:
            context["media"] = Media.from_media(context["media"], nonce=request.csp_nonce)
        return super().render_history_view(request, template, context, **kwargs)

    def save_model(self, request, obj, form, change):
        if "picture_upload" in form.changed_data:
            obj.picture_refusal = ""  # a new file is a new try
        super().save_model(request, obj, form, change)


class PlainAdmin(HouseAdmin):
    """For models that keep no history of their own: the admin's own log serves."""

    object_history_template = "admin/object_history.html"

    def history_view(self, request, object_id, extra_context=None):
        return admin.ModelAdmin.history_view(self, request, object_id, extra_context)

    def get_urls(self):
        urls = super().get_urls()
        return [url for url in urls if not (url.name or "").endswith("_simple_history")]


class OneFilter(admin.SimpleListFilter):
    """Narrows a list in one way alone: `choice` is its value and words, `found` what is left."""

    def lookups(self, request, model_admin):
        return (self.choice,)

    def queryset(self, request, queryset):
        return self.found(queryset) if self.value() == self.choice[0] else queryset


class NeverDeleted:
    """A mixin, named first: what has been given out or paid is ended or corrected, never deleted.

    For inlines too, as is `NeverByHand`.
    """

    def has_delete_permission(self, request, obj=None):
        return False


class NeverByHand(NeverDeleted):
    """A mixin, named first: rows that the site makes; nobody adds or deletes one in the admin."""

    def has_add_permission(self, request, obj=None):
        return False


class FoundByReference:
    """A mixin, named first: by a whole reference however it is written; else as a column begins.

    Django's own search would take "LS1 3AA" for two words, and look inside of columns.
    """

    search_fields = ("reference",)  # get_search_results looks at more

    def get_search_results(self, request, queryset, search_term):
        text = search_term.strip()[:100]
        if not text:
            return queryset, False
        if reference := read_reference(text, self.opts.get_field("reference").prefix):
            return queryset.with_reference(reference), False
        return self.beginning_with(queryset, text), False

    def beginning_with(self, queryset, text):
        """Where `text` is no reference; an admin that knows more, such as numbers, says so here."""
        return queryset.beginning_with(text)


PUBLISH = Act(
    "publish",
    "Publish",
    lambda row, request, reason: row.publish(at=timezone.now()),
    when=lambda row: row.state != row.State.PUBLISHED,
    done="published.",
)
WITHDRAW = Act(
    "withdraw",
    "Withdraw",
    lambda row, request, reason: row.withdraw(reason=reason),
    when=lambda row: row.state == row.State.PUBLISHED,
    needs_reason=True,
    done="withdrawn.",
)


class PublishableAdmin(HouseAdmin):
    """For what is drafted, published and withdrawn."""

    acts = (PUBLISH, WITHDRAW)

    @admin.display(description="state", ordering="state")
    def state_words(self, row):
        return row.state_in_words

    def view_on_site(self, row):
        return row.get_absolute_url()


@admin.register(Topic)
class TopicAdmin(PlainAdmin):
    list_display = ("name", "slug")
    search_fields = ("name",)
    prepopulated_fields = {"slug": ("name",)}
