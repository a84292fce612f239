"""The style guide: every component in every state, on invented records that are in no database."""

from datetime import date, datetime
from datetime import time as clock
from types import SimpleNamespace as Sample
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.paginator import Paginator
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.safestring import mark_safe

from core.publishing.forms import staff_member
from core.publishing.times import days_between
from events.month_grid import Day, Entry
from newspaper.marks import Marks

LONDON = ZoneInfo("Europe/London")


class SampleForm(forms.Form):
    """One question of each kind."""

    group = forms.CharField(label="Name of your group", help_text="As it stands on your banner.")
    email = forms.EmailField(
        required=False, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    telephone = forms.CharField(required=False, widget=forms.TextInput(attrs={"type": "tel"}))
    postcode = forms.CharField(widget=forms.TextInput(attrs={"autocomplete": "postal-code"}))
    copies = forms.IntegerField(label="How many copies", min_value=1)
    day = forms.DateField(label="Which day", widget=forms.DateInput(attrs={"type": "date"}))
    kind = forms.ChoiceField(
        choices=[("", "Please choose"), ("march", "March"), ("rally", "Rally")]
    )
    pays = forms.ChoiceField(
        label="Who pays?",
        widget=forms.RadioSelect,
        choices=[("us", "Our group, by the invoice"), ("other", "Somebody else")],
    )
    access = forms.MultipleChoiceField(
        label="What is there?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("step", "Step-free way in"), ("loop", "Hearing loop"), ("bsl", "BSL")],
        help_text="Tick all that you are sure of.",
    )
    agrees = forms.BooleanField(label="Send me a letter by email when there is news of this")
    about = forms.CharField(
        label="Anything else", required=False, widget=forms.Textarea({"rows": 4})
    )


class SampleFilters(forms.Form):
    region = forms.ChoiceField(choices=[("", "All of Britain"), ("london", "London")])
    kind = forms.ChoiceField(label="What kind", choices=[("", "Everything"), ("march", "March")])


def event(title, status="confirmed", **more):
    label = {"confirmed": "Confirmed", "provisional": "Provisional"}.get(
        status, status.capitalize()
    )
    given = {
        "get_absolute_url": "/events/",
        "starts_on": date(2026, 12, 5),
        "when": "Saturday 5 December 2026, 11.30am",
        "place_line": "Victoria Embankment, London",
        "summary": "Assemble on the Embankment and march to Westminster for a public NHS.",
    }
    return Sample(title=title, status=status, get_status_display=label, **{**given, **more})


def group(**more):
    given = {
        "name": "Keep Our NHS Public, Leeds",
        "town": "Leeds",
        "region": "yorkshire-and-the-humber",
        "get_region_display": "Yorkshire and the Humber",
        "get_kind_display": "Local campaign",
        "get_absolute_url": "/affiliates/",
    }
    return Sample(**given | more)


class SamplePage:
    """A page of the paper; the site's icon stands for its picture."""

    width, height, down, webp = 2400, 3257, 13571, "waiting"

    def __init__(self, number):
        self.number = number

    def picture_url(self, width, kind="jpeg"):
        return static("img/favicon.svg")

    def srcset(self, kind="jpeg"):
        return f"{self.picture_url(320)} 320w"


def paper():
    """The reader's parts: an issue, its pages, an article of it."""
    one, two, three, four = ((number, SamplePage(number)) for number in range(1, 5))
    article = Sample(
        title="Nurses march",
        headline="Nurses march",
        slug="nurses-march",
        standfirst="Four hundred came from all over Yorkshire.",
        author="Ann Archer",
        get_absolute_url="/newspaper/",
        paragraphs=lambda: [
            ("text", "The march of nurses filled the square."),
            ("heading", "What they ask for"),
            ("text", "Wards that stay open, and colleagues enough to staff them."),
        ],
    )
    return {
        "issue": Sample(key="12", name="No 12", get_absolute_url="/newspaper/"),
        "article": article,
        "page": two[1],
        "areas": [Sample(article=article, left=500, top=700, width=5000, height=4000)],
        "turns": {
            "before": [one],
            "after": [three],
            "spread_before": [one],
            "spread_after": [four, (5, None)],
        },
        "strip": [one, two, three, four, (5, None)],
        "parts": [
            {"number": 2, "page": two[1], "articles": [article]},
            {"number": 5, "page": None, "articles": [article]},
        ],
        "quotation": {
            "cited": "No 12, autumn 2018, page 3",
            "address": "https://example.org/newspaper/12/text/nurses-march/",
            "text": "“The march of nurses filled the square.”",
            "html": "<blockquote><p>The march of nurses filled the square.</p></blockquote>",
        },
    }


def dot(x, y, radius, *, words, is_one=False, count="12"):
    return Sample(x=x, y=y, radius=radius, is_one=is_one, words=words, short_count=count)


def paper_result(title, **more):
    given = {
        "title": title,
        "issue": "No 12, Autumn 2018",
        "article": Sample(page=3, author=""),
        "page": None,
        "text_url": "/newspaper/",
        "page_url": "/newspaper/",
        "snippet": mark_safe(
            "… the board of the <mark>hospital</mark> met in public, and heard four hundred people "
            "… no <mark>hospital</mark> is safe while …"
        ),
    }
    return Sample(**given | more)


def month_days():
    """Two weeks: days beside the month, empty, today, full, with every kind of entry."""
    five = [
        Entry(event("Stall", start_time=clock(10)), date(2026, 12, 5)),
        Entry(event("Picket", "cancelled", start_time=clock(12, 30)), date(2026, 12, 5)),
        Entry(event("March", "provisional", start_time=None), date(2026, 12, 5)),
        Entry(event("Board in public", layer="to_attend", start_time=clock(14)), date(2026, 12, 5)),
        Entry(event("Exhibition", starts_on=date(2026, 12, 1)), date(2026, 12, 5)),
    ]
    days = days_between(date(2026, 11, 30), date(2026, 12, 13))
    full = {5: (five, 7), 8: (five[:1], 1)}
    return [Day(d, d.month == 12, d.day == 8, *full.get(d.day, ([], 0))) for d in days]


def samples():
    """Everything the style guide shows."""
    moment = datetime(2026, 11, 20, 9, 30, tzinfo=LONDON)
    link = {
        "get_absolute_url": "/links/",
        "source": "Nuffield Trust",
        "source_on": date(2018, 10, 11),
        "commentary": "<p>Attendances at A&amp;E are up by 7%, and there is <em>no sign</em> of "
        "the services in the community that were promised.</p>",
    }
    return {
        "lead": Sample(
            title="Reclaim social care: a conference in Birmingham",
            text="Speakers from unions, pensioners and disabled people. £10, or £5 unwaged.",
            button_label="Book a place",
            button_url="/events/",
        ),
        "events": [
            event("March for the NHS"),
            event("Save our maternity unit: public meeting", "provisional", place_line="Barnsley"),
            event("Stall on the market square", "postponed", place_line="Otley"),
            event("Picket of the trust’s board", "cancelled", place_line="Leeds"),
            event("Board of the trust in public", layer="to_attend", miles=3.2),
        ],
        "month_days": month_days(),
        "issue": Sample(
            name="No 12",
            season="Autumn 2018",
            title="Make our NHS safe for all",
            summary="Twelve pages for your stall, branch and ward.",
            get_absolute_url="/newspaper/",
            cover_url="",
            can_be_ordered=True,
        ),
        "issue_items": ["Unions against “subcos”", "Social care conference", "Mental health cuts"],
        "paper_results": [
            paper_result(
                mark_safe("A <mark>hospital</mark> is not a plan"),
                article=Sample(page=3, author="Jane Example"),
                page=Sample(thumb="/static/img/favicon.svg", width=96, height=130),
            ),
            paper_result("Also on page 3", snippet=""),
        ],
        "marks": Marks(
            "hospital", times=2, boxes=[[3300, 350, 5900, 1200], [1800, 1450, 4400, 2300]]
        ),
        "marks_of_two": Marks("hospital beds", is_one_word=False, times=1),
        "marks_nowhere": Marks("ward"),
        "paper": paper(),
        "news": Sample(
            title="Royal Liverpool hospital: the PFI is to be scrapped",
            summary="The investors are to be bailed out, and the building finished by the public.",
            publish_at=moment,
            get_absolute_url="/news/",
            picture_url="",
        ),
        "link": Sample(
            title="NHS on course for a tougher winter", url="https://example.org/", **link
        ),
        "topics": [Sample(name="A&E", url="/links/"), Sample(name="Winter", url="/links/")],
        "group": group(),
        "near_group": group(miles=3.2, confirmed_on=date(2026, 9, 3)),
        "old_group": group(confirmed_on=date(2025, 2, 1)),
        "today": date(2026, 12, 5),
        "dots": [
            (
                dot(150, 200, 8, is_one=True, words="Leeds Keep Our NHS Public, Leeds"),
                "/affiliates/",
            ),
            (dot(230, 290, 16.2, words="Sheffield and around: 12 groups"), "/affiliates/"),
            (
                dot(290, 120, 19.5, words="Hull and around: 3,000 groups", count="3.0k"),
                "/affiliates/",
            ),
        ],
        "outline": {
            "britain": "M90 20l180 -6 30 60 90 40 20 110 -60 150 -210 26 -60 -150z",
            "beside": "M20 150l40 -20 20 30 -30 40z",
        },
        "facts": [
            ("When", "Saturday 5 December 2026, 11.30am"),
            ("Where", "Victoria Embankment\nLondon"),
            ("Step-free", "Yes"),
            ("Left out", ""),
        ],
        "form": SampleForm(),
        "form_with_errors": SampleForm(
            {"bad-email": "nobody", "bad-copies": "-3", "bad-pays": "?", "bad-day": "31/2"},
            prefix="bad",
        ),
        "filters": SampleFilters(),
        "part": SampleFilters(auto_id="part_%s"),
        "answers": [
            {
                "label": "Copies",
                "value": "200",
                "change_name": "go",
                "change_value": "change-copies",
            },
            {"label": "Send to", "value": "1 High Street\nOtley", "change_url": "#answers"},
            {"label": "Purchase order number", "value": ""},
        ],
        "tasks": [
            (Sample(name="group", title="Your group", must_be_done=True), True),
            (Sample(name="web", title="Website and logo", must_be_done=False), False),
            (Sample(name="people", title="People for the offices", must_be_done=True), False),
        ],
        "journey": Sample(
            form=SampleFilters(prefix="journey"), step_name="copies", carried_signed="…", position=1
        ),
        "page": Paginator(range(400), 25).page(7),
        "crumbs": [("Newspaper", "/newspaper/"), ("No 12", "/newspaper/12/")],
        "figures": [
            {"number": 132, "label": "affiliated groups", "url": "/affiliates/"},
            {"number": "1.2m", "label": "copies of the paper", "url": "/newspaper/"},
            {"number": 9, "label": "events to come", "url": "/events/"},
        ],
        "tiers": [
            Sample(copies_from=50, price_pence=30, is_example=True),
            Sample(copies_from=1000, price_pence=18, is_example=False),
        ],
        "fees": [
            Sample(get_kind_display="Local campaign", fee_pence=2500, is_example=True),
            Sample(get_kind_display="Union", fee_pence=50_000, is_example=False),
        ],
        "total_rows": [("200 copies at £0.25", "£50.00"), ("Postage", "£7.50")],
        "table_heads": ["Region", "Groups", "Copies"],
        "table_rows": [["London", 31, "12,000"], ["North West", 24, "9,400"]],
        "regions": [
            {"name": "London", "url": "/affiliates/?region=london", "count": 31},
            {"name": "Yorkshire and the Humber", "url": "/affiliates/", "count": 14},
            {"name": "Wales", "url": "/affiliates/?region=wales", "count": 3},
        ],
        "month": date(2026, 12, 1),
        "points": [
            Sample(
                number=1,
                heading="Plan in the open",
                get_absolute_url="/about/",
                text="Whoever plans the area's care must show all the options, with full costs.",
            ),
            Sample(
                number=2,
                heading="Ask properly",
                get_absolute_url="/about/",
                text="Not only a survey at the end.",
            ),
        ],
        "address_lines": "Health Campaigns Together\n1 Example Street\nLondon E1 1AA",
        "report_text": "<p>Four hundred delegates met in the hall, and agreed on ten points.</p>",
    }


def styleguide(request):
    if not settings.DEBUG and not staff_member(request):
        return redirect_to_login(request.get_full_path())
    return render(request, "styleguide/styleguide.html", samples())
