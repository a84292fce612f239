"""The pages of NHS areas: look-up by postcode, boards of today, the archive of 2016 and 2022."""

from itertools import groupby

from django import forms
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from affiliates.models import Group
from core.places.finding import boards_at
from core.places.following import Followers, by_share
from core.places.models import Area, PostcodeDirectory, Succession
from core.places.postcodes import PostcodeField
from core.places.shipped import CREDIT
from core.publishing.paging import page_of
from core.publishing.templatetags.house import short_day
from core.publishing.times import london_day

# Who runs the NHS where there are no integrated care boards.
ELSEWHERE = {
    "scotland": "in Scotland, where fourteen health boards run the NHS.",
    "wales": "in Wales, where seven local health boards run the NHS.",
    "northern-ireland": "in Northern Ireland, where the Department of Health and five health and "
    "social care trusts run the NHS.",
}
WHOLE = 0.9999  # of a district: less than this, and a border of England runs through it


class LookUp(forms.Form):
    """The one question: a postcode, or its first half."""

    use_required_attribute = False
    postcode = PostcodeField(
        required=False,
        district_will_do=True,
        max_length=20,
        label="Your postcode, or its first half",
        error_messages={"max_length": "That is too long for a postcode. Write it like LS1 3AA."},
    )


@require_safe
def areas(request):
    """Every board of today, and which one a postcode lies in."""
    today = _today()
    form = LookUp(request.GET if "postcode" in request.GET else None)
    answer = None
    if form.is_valid() and form.cleaned_data["postcode"]:
        answer = Answer(form.cleaned_data["postcode"], on=today)
    everything = list(Area.objects.by_region())
    boards = [area for area in everything if not area.is_footprint]
    now = [area for area in boards if area.is_in_force(on=today)]
    context = {
        "form": form,
        "answer": answer,
        "count": len(now),
        "regions": [
            (region, list(rows)) for region, rows in groupby(now, lambda area: area.nhs_region)
        ],
        "coming": [area for area in boards if area.from_on > today],
        "gone": [area for area in boards if area.has_ended(on=today)],
        "footprints": [area for area in everything if area.is_footprint],
        "credit": CREDIT,
    }
    return render(request, "areas/list.html", context)


class Answer:
    """What is said about a postcode: its boards, and how to be sure where there are several."""

    def __init__(self, postcode, *, on):
        found = boards_at(postcode, on=on)
        self.postcode, self.outcode = postcode, postcode.split(" ")[0]
        self.boards, self.only = found.boards, found.only
        self.is_exact, self.region = found.is_exact, found.region
        self.is_known = found.is_known or self.outcode.startswith("BT")
        if self.outcode.startswith("BT"):
            self.region = "northern-ireland"

    @property
    def is_whole_postcode(self):
        return " " in self.postcode

    @property
    def elsewhere(self):
        """ "in Wales, where …" for a place outside England."""
        return ELSEWHERE.get(self.region, "")

    @property
    def crosses_a_border(self):
        return not self.is_exact and sum(here.share for here in self.boards) < WHOLE

    @property
    def would_whole_postcode_tell(self):
        """Whether the official directory is loaded, so that the whole postcode has one answer."""
        return not self.is_whole_postcode and PostcodeDirectory.objects.exists()


@require_safe
def board(request, slug):
    """A board of today, or one still to come; one that has gone leads to who follows it."""
    today = _today()
    area = get_object_or_404(Area.objects.boards().with_councils(on=today), slug=slug)
    if area.has_ended(on=today):
        after = by_share(Followers(on=today).of({area: 1.0}))
        if len(after) == 1:
            return redirect(after[0])
        return redirect(area.get_archive_url()) if area.ods_code else _archived(request, area)
    around = list(Succession.objects.around(area))
    is_coming = area.from_on > today
    context = {
        "area": area,
        "crumbs": [("NHS areas", reverse("areas"))],
        "is_coming": is_coming,
        "before": _before(area, around),
        "after": [s.successor for s in around if s.predecessor_id == area.pk],
        "facts": (
            ("In full", area.name),
            ("NHS region", area.nhs_region),
            ("From" if is_coming else "Since", short_day(area.from_on)),
            ("Until", short_day(area.until_on)),
            ("Codes", _codes(area)),
        ),
        "credit": CREDIT,
    }
    if not is_coming:
        context["page"] = page_of(Group.objects.affiliated().of_area(area).by_name(), request)
        context["directory"] = f"{reverse('affiliates:list')}?area={area.slug}"
    return render(request, "areas/board.html", context)


@require_safe
def footprint(request, number):
    """One of the 44 of 2016, in the archive."""
    return _archived(request, get_object_or_404(Area.objects.footprints(), number=number))


@require_safe
def board_of_2022(request, code):
    """A board by its code: in the archive once it has gone, and at its own page till then."""
    area = get_object_or_404(Area.objects.of_code(code))
    return _archived(request, area) if area.has_ended(on=_today()) else redirect(area)


def _archived(request, area):
    today = _today()
    followers = Followers(on=today)
    all_successions = [s for some in followers.by_predecessor.values() for s in some]
    next_after = [s.successor for s in followers.by_predecessor[area.pk]]
    if area.from_on > today:
        raise Http404
    shares = followers.of({area: 1.0})
    context = {
        "area": area,
        "crumbs": [("NHS areas", reverse("areas"))],
        "what": "footprint of 2016" if area.is_footprint else "integrated care board",
        "before": _before(area, all_successions),
        "today": by_share(shares),
        "between": [_with_address(s, today) for s in next_after if s not in shares],
        "facts": (
            ("In full", area.name),
            ("Number", area.number),
            ("NHS region then", area.nhs_region),
            ("From", short_day(area.from_on)),
            ("Until", short_day(area.until_on)),
            ("Codes", _codes(area)),
        ),
        "credit": CREDIT,
    }
    return render(request, "areas/archive.html", context)


def _before(area, successions):
    """(area before, its address in the archive, whether only a part of it came here)"""
    return [
        (s.predecessor, s.predecessor.get_archive_url(), s.share is not None and s.share < 1)
        for s in sorted(successions, key=lambda s: s.predecessor.short_name)
        if s.successor_id == area.pk
    ]


def _with_address(area, today):
    return area, area.get_archive_url() if area.has_ended(on=today) else area.get_absolute_url()


def _codes(area):
    return ", ".join(filter(None, [area.ods_code, *area.ons_codes[-1:]]))


def _today():
    return london_day(timezone.now())
