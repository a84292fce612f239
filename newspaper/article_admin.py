"""The editors' desk: articles as they were read off the PDF, corrected beside their page."""

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode

from campaigns.admin import SearchedByWords
from core.publishing.admin import Act, HouseAdmin
from newspaper import correcting
from newspaper.article_forms import ArticleForm, JoinForm
from newspaper.models import ACROSS, Article, Issue, Page

LIST = "admin:newspaper_article_changelist"
NEWEST_ISSUES = 8
HAS_GONE = (
    "This article has gone while you were writing: the PDF was read again, or somebody joined it "
    "to another. What you typed is kept as an article of its own; look whether the issue says the "
    "same twice now."
)


def list_of(issue, **narrowed):
    return f"{reverse(LIST)}?{urlencode({'issue': issue.key, **narrowed})}"


def articles_of(issue):
    """A link to the issue's articles, and how far they have been corrected."""
    if not issue.pk:
        return "Come once there is a PDF."
    counts = Article.objects.of_issue(issue).counts()
    if not counts["every"]:
        return "None yet: they are read off the PDF."
    return format_html(
        '<a href="{}">Articles of this issue: {}</a>, {} corrected. '
        '<a href="{}">Texts without a headline: {}</a>.',
        list_of(issue), counts["every"], counts["corrected"],
        list_of(issue, headline="without"), counts["without_headline"],
    )  # fmt: skip


class OfIssue(admin.SimpleListFilter):
    """By the address of the issue: the newest ones to choose from, any other to be typed."""

    title = "issue"
    parameter_name = "issue"
    template = "admin/newspaper/article/issue_filter.html"

    def lookups(self, request, model_admin):
        newest = Issue.objects.newest_first().only("key", "number", "title", "season")
        return [(issue.key, str(issue)) for issue in newest[:NEWEST_ISSUES]]

    def has_output(self):
        return True

    def queryset(self, request, queryset):
        return queryset.of_key(self.value()) if self.value() else queryset

    def choices(self, changelist):
        kept = changelist.get_filters_params().items()
        self.others = [(name, v) for name, values in kept for v in values if name != "issue"]
        if changelist.query:
            self.others.append(("q", changelist.query))
        return super().choices(changelist)


class HasHeadline(admin.SimpleListFilter):
    title = "headline"
    parameter_name = "headline"

    def lookups(self, request, model_admin):
        return (("without", "without a headline"),)

    def queryset(self, request, queryset):
        return queryset.without_headline() if self.value() == "without" else queryset


def _join(row, request, slug):
    to = Article.objects.at_address(row.issue_id, slug)
    correcting.join(row, to=to)


@admin.register(Article)
class ArticleAdmin(SearchedByWords, HouseAdmin):
    """Nobody deletes one: newspaper/correcting.py says why, and what one does instead."""

    acts = (
        Act(
            "join", "Join to another article", _join, form=JoinForm, in_list=False,
            done="is a part of that article now.",
        ),
        Act(
            "read-again", "Give up the correction",
            lambda row, request, reason: correcting.read_again(row),
            when=lambda row: row.is_corrected and not row.is_by_hand, in_list=False,
            done="is as it was read off the PDF again.",
        ),
    )  # fmt: skip
    form = ArticleForm
    change_form_template = "admin/newspaper/article/change_form.html"
    list_display = ("title", "issue_name", "page", "corrected_words", "author", "view_on_site_link")
    list_filter = (OfIssue, "is_corrected", HasHeadline)
    list_select_related = ("issue",)
    search_fields = ("headline",)  # get_search_results asks the index of words
    sortable_by = ()  # by an index, as one reads the paper
    ordering = ("-issue", "page", "position", "pk")
    autocomplete_fields = ("issue",)
    fieldsets = (
        (None, {"fields": ("issue", ("page", "position"), "headline", "standfirst", "author")}),
        (None, {"fields": ("text",)}),
    )

    @admin.display(description="article")
    def title(self, row):
        return row.title

    @admin.display(description="text")
    def corrected_words(self, row):
        return "corrected" if row.is_corrected else "as it was read"

    @admin.display(description="issue")
    def issue_name(self, row):
        return row.issue.name

    def view_on_site(self, row):
        return row.get_absolute_url()

    def get_queryset(self, request):
        queryset = super().get_queryset(request)
        is_list = (request.resolver_match.url_name or "").endswith("_changelist")
        return queryset.for_a_list() if is_list else queryset.select_related("issue")

    def get_readonly_fields(self, request, obj=None):
        """What was read off a page stands on that page; the next reading would say so again."""
        if obj is None:
            return ()
        return ("issue",) if obj.is_by_hand else ("issue", "page")

    def has_delete_permission(self, request, obj=None):
        # With its whole issue it may go.
        name = (request.resolver_match and request.resolver_match.url_name) or ""
        return name.startswith("newspaper_issue_") and super().has_delete_permission(request, obj)

    # Saving ----------------------------------------------------------------------------------

    def get_object(self, request, object_id, from_field=None):
        """With the issue's lock first: the worker takes the locks in the same order."""
        if request.method == "POST":
            row = super(HouseAdmin, self).get_object(request, object_id, from_field)
            if row is not None:
                Issue.objects.locked(row.issue_id)
        return super().get_object(request, object_id, from_field)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """What was typed into an article that has gone meanwhile becomes one of its own."""
        has_gone = (
            request.method == "POST"
            and object_id
            and self.has_add_permission(request)
            and not Article.objects.is_there(unquote(object_id))
        )
        if has_gone:
            self.message_user(request, HAS_GONE, messages.WARNING)
            object_id = None
        return super().changeform_view(request, object_id, form_url, extra_context)

    def save_model(self, request, obj, form, change):
        if change:
            correcting.correct(obj)
        else:
            correcting.add(obj)

    def response_change(self, request, obj):
        following = Article.objects.after(obj).first() if "_next" in request.POST else None
        if following is None:
            return super().response_change(request, obj)
        self.message_user(request, f"{obj}: saved.", messages.SUCCESS)
        return HttpResponseRedirect(_page_of(following))

    # Beside the page -------------------------------------------------------------------------

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        issue, number = _place(context["adminform"].form, obj)
        pages = Page.objects.shown_of(issue).without_words()
        picture = pages.numbered(number) if issue and number else None
        context |= {
            "form": context["adminform"].form,
            "picture": picture,
            "picture_720": picture and picture.picture_url(720),
            "picture_2400": picture and picture.picture_url(2400),
            "across": ACROSS,
            "place": _rectangle(obj, picture),
            "number": number,
        }
        if obj:
            every = Article.objects.for_a_list()
            previous, following = every.before(obj).first(), every.after(obj).first()
            context |= {
                "previous": previous and (previous, _page_of(previous)),
                "following": following and (following, _page_of(following)),
                "list_of_issue": list_of(obj.issue),
                "add_here": f"{reverse('admin:newspaper_article_add')}?"
                + urlencode({"issue": obj.issue_id, "page": obj.page, "position": obj.position}),
            }
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)


def _page_of(article):
    return reverse("admin:newspaper_article_change", args=[article.pk])


def _place(form, article):
    """Issue and page of what the form is about: saved, typed, or given by the link to it."""
    if article:
        return article.issue_id, article.page
    given = (form[name].value() for name in ("issue", "page") if name in form.fields)
    numbers = [int(v) if str(v).isdecimal() and len(str(v)) < 9 else None for v in given]
    return numbers if len(numbers) == 2 else (None, None)


def _rectangle(article, picture):
    if not (article and picture and article.box):
        return None
    left, top, right, bottom = article.box
    return {"x": left, "y": top, "width": right - left, "height": bottom - top}
