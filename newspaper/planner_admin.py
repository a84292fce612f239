"""The planner of print runs in the admin: past issues as bars, what is ordered, what to print."""

from dataclasses import dataclass

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.views.decorators.http import require_safe

from newspaper import planning

# The plot, in units of its own: it scales with the page.
BAR, GAP, HEIGHT, LEFT, FOOT = 44, 20, 240, 64, 48
STEPS = (100, 200, 250, 500, 1_000, 2_000, 2_500, 5_000, 10_000, 20_000, 50_000)


@dataclass(frozen=True)
class Part:
    kind: str
    copies: int
    y: float
    height: float


@dataclass(frozen=True)
class Bar:
    past: planning.Past
    x: int
    parts: list
    total: int
    top: float

    @property
    def middle(self):
        return self.x + BAR / 2


@require_safe
def planner(request):
    if not request.user.has_perm("newspaper.view_issue"):
        raise PermissionDenied
    plan = planning.plan()
    context = {
        **admin.site.each_context(request),
        "title": "How many copies to print",
        "plan": plan,
        "plot": plot(plan.shown),
        "least": planning.LEAST,
    }
    return render(request, "admin/newspaper/planner.html", context)


def plot(past):
    """What the template draws: bars stacked from the ground up, and lines to read them by."""
    if not past:
        return None
    most = max(sum(copies for _, copies in one.parts()) for one in past) or 1
    step = next((step for step in STEPS if most / step <= 5), most)
    top = step * -(-most // step)
    bars = []
    for number, one in enumerate(past):
        y, parts = float(HEIGHT), []
        for kind, copies in one.parts():
            height = round(copies / top * (HEIGHT - 20), 1)
            y = round(y - height, 1)
            if copies:
                parts.append(Part(kind, copies, y, height))
        total = sum(copies for _, copies in one.parts())
        bars.append(Bar(one, LEFT + GAP + number * (BAR + GAP), parts, total, round(y - 5, 1)))
    lines = [
        (copies, round(HEIGHT - copies / top * (HEIGHT - 20), 1))
        for copies in range(0, top + 1, step)
    ]
    width = LEFT + GAP + len(past) * (BAR + GAP)
    return {
        "bars": bars, "lines": lines, "width": width, "height": HEIGHT + FOOT, "bar": BAR,
        "left": LEFT, "ground": HEIGHT,
    }  # fmt: skip
