"""Every public page there is, with the demo's content or without, and every form with errors.

    walk = Walk(page, look)
    walk.lists()

`look(page)` is called once on each page. What stands here is read by axe, by the test of narrow
screens and by the drill; a template without a place here is unseen.
"""

import re

from django.utils import timezone

from affiliates import confirming
from core.mailing import private_links
from core.publishing.references import ALPHABET, read_reference
from newspaper.words import learn
from tests.browser import calendar, journeys, money_and_papers
from tests.browser.hands import Clicks
from tests.factories import (
    make_application,
    make_group,
    make_issue,
    make_subscriber,
)
from tests.paper import make_article, make_pages


def reference(prefix):
    """One that is well made; the pages that show it look nothing up."""
    return next(r for check in ALPHABET if (r := read_reference(f"{prefix}-00000{check}")))


# Lists and forms, on an empty site and on a full one.
LISTS = (
    "/",
    "/events/",
    "/events/past/",
    "/events/2018/2/",
    "/newspaper/",
    "/newspaper/order/",
    "/newspaper/subscribe/",
    "/newspaper/order/standing/",
    "/donate/",
    "/newspaper/quote/",
    "/affiliates/",
    "/affiliates/map/",
    "/areas/",
    "/news/",
    "/links/",
    "/about/",
    "/contact/",
    "/privacy/",
    "/accessibility/",
)

# What looks the same on both.
ALIKE = (
    "/events/?near=LS1&miles=5&kind=march",
    "/events/?near=Newport&region=nowhere",
    "/events/?near=xyzzy",
    "/events/embed/",
    "/events/embed/code/?region=london",
    "/events/suggest/",
    f"/events/suggest/sent/{reference('EV')}/",
    "/newspaper/search/",
    "/newspaper/search/?q=xyzzy&issue=no-such&year=1850",
    f"/newspaper/search/?q={'a' * 201}",
    f"/newspaper/order/sent/{reference('BO')}/",
    f"/newspaper/order/standing/sent/{reference('ST')}/",
    "/newspaper/order/standing/?once=1",
    f"/payments/card/thanks/{reference('IN')}/",
    f"/newspaper/subscribe/sent/{reference('ST')}/",
    f"/donate/{reference('IN')}/",
    "/affiliates/?region=london&kind=union",
    "/affiliates/?near=Newport",
    "/affiliates/?near=xyzzy&q=leeds",
    "/affiliates/?near=LS1",
    # One board, several, one and a border, none in Scotland, none known, no postcode.
    "/areas/?postcode=LS1",
    "/areas/?postcode=LS21",
    "/areas/?postcode=SY10",
    "/areas/?postcode=EH1",
    "/areas/?postcode=ZZ99",
    "/areas/?postcode=hello",
    "/areas/west-yorkshire/",
    "/areas/2016/5/",
    "/areas/2022/QNQ/",
    "/affiliates/apply/",
    "/links/?q=xyzzy&topic=none",
    "/contact/sent/",
    "/join/",
    "/subscribe/",
    "/subscribe/sent/",
    "/subscribe/confirmed/",
    "/search/",
    "/search/?q=xyzzy",
    "/feeds/",
    "/my/no-such-link/",
    "/accounts/login/",
    "/accounts/login/code/",
    "/accounts/password/reset/",
    "/accounts/password/reset/done/",
    "/accounts/signup/",
    "/nowhere/",
    "/%00/",
)

# What only the demo's content has.
DEMO = (
    "/events/?region=london",
    "/events/2018/2/?day=24",
    "/events/national-conference/",
    "/events/norwich-public-meeting/",
    "/events/yorkshire-march-for-the-nhs/",
    "/events/safe-staffing-day-of-action/",
    "/events/northern-conference-2018/",
    "/newspaper/12/",
    "/newspaper/13/",
    "/newspaper/search/?q=safety",
    "/newspaper/search/?q=safety&issue=5",
    "/affiliates/?page=2",
    "/affiliates/?near=Leeds",
    "/affiliates/?near=TR19&kind=local_campaign",
    "/affiliates/?near=KW15",
    "/affiliates/map/?region=yorkshire-and-the-humber",
    "/affiliates/leeds-konp/",
    "/affiliates/leeds-konp/write/",
    "/affiliates/leeds-konp/write/sent/",
    "/affiliates/leeds-konp/badge/",
    "/affiliates/leeds-konp/events/past/",
    "/affiliates/konp-norfolk/",
    "/areas/west-yorkshire/",
    "/links/?q=beds",
    "/links/?page=2",
    "/about/twelve-demands/",
    "/about/twelve-demands/3/",
    "/search/?q=march",
)

# Pages that are reached by the first link of a list: their addresses are not fixed.
BEHIND = (
    ("/events/?kind=rally", ".event-card__title a"),
    ("/events/past/", ".event-card__title a"),
    ("/news/", ".news-card__title a"),
    ("/links/", ".link-item__own a"),
)

ERRORS = ("400", "403", "413", "429", "500", "503")


class Walk:
    def __init__(self, page, look):
        self.page = page
        self.look = look
        self.hands = Clicks(page, on_each=look)

    def open(self, address):
        answer = self.page.goto(address)
        assert answer.status < 500 or address.startswith("/errors/"), f"{address}: {answer.status}"
        self.look(self.page)

    def lists(self):
        for address in LISTS:
            self.open(address)

    def alike(self):
        for address in ALIKE:
            self.open(address)

    def demo(self):
        for address in (*DEMO, *calendar.DEMO):
            self.open(address)
        for address, link in BEHIND:
            self.page.goto(address)
            first = self.page.locator(link).first.get_attribute("href")
            self.open(re.sub(r"^https?://[^/]+", "", first))

    def paper_search(self):
        """What is found in the paper, in one issue or in none, and what may have been meant."""
        issue = make_issue(212)
        make_issue(213, items=("Nurses of Ontario",))
        make_pages(issue)
        make_article(issue, author="Gill Beeston")
        learn(["nurses"])
        for query in ("q=nurses", "q=nurses&issue=212", "q=nurces", "q=xyzzy&issue=212"):
            self.open(f"/newspaper/search/?{query}")

    def reader(self):
        """An issue in each of its states, with its pages and as text."""
        full, scan, begun, waiting = (make_issue(number) for number in (901, 902, 903, 904))
        make_pages(full, ["One", "Two", "Three", "Four"])
        make_article(full, "Nurses march", page=2, author="Ann", standfirst="They all came.")
        make_article(full, "Doctors and porters too", page=2, text="All.\n\n## Inside\n\nMore.")
        make_article(full, "", page=3, slug="left-over")
        make_pages(scan, ["", ""])
        make_pages(begun, ["One", "Two"], finished=False)[1].delete()
        waiting.pdf_state, waiting.pdf_upload = "waiting", "paper.pdf"
        waiting.save()
        for end in (
            "901/", "901/page/1/", "901/page/2/", "901/page/4/", "901/page/2/large/",
            "901/page/2/large/?size=fit", "901/text/", "901/text/nurses-march/",
            "901/text/left-over/", "902/", "902/page/1/", "902/text/", "903/", "903/page/1/",
            "903/page/2/", "904/", "904/page/1/", "904/text/", "901/page/9/",
        ):  # fmt: skip
            self.open(f"/newspaper/{end}")

    def private_links(self):
        for purpose, state in (("confirm", "asked"), ("leave", "confirmed"), ("leave", "left")):
            who = make_subscriber(state=state)
            version = who.link_version
            token = private_links.token(purpose=purpose, object_id=who.pk, version=version)
            self.open(f"/my/{token}/")
        group = make_group(contact_email="contact@example.org", affiliated_on="2020-01-01")
        confirming.ask_to_confirm(timezone.now())
        version = confirming.who_answers(group).version
        token = private_links.token(purpose=confirming.PURPOSE, object_id=group.pk, version=version)
        self.open(f"/my/{token}/")
        money_and_papers.every_private_page(self)
        calendar.private_links(self)

    def applications(self):
        """The private pages of one that is being written, and of one in each state after that."""
        now = timezone.now()
        here, gone = make_group("Otley Wards"), make_group("Otley Wards of Old", town="Otley")
        gone.lapse(on=now.date())
        begun = make_application(
            "Otley Wards", state="begun", submitted_at=None, postcode="LS21",
        )  # fmt: skip
        for page in ("", "you", "group", "area", "web", "people", "check", "alike", "withdraw"):
            self.open(f"{begun.private_path}?page={page}")
        self.hands.open(f"{begun.private_path}?page=alike")
        self.hands.pick("Otley Wards. That is us, and we are affiliated already")
        self.hands.press("Go on")
        overtaken = f"{begun.private_path}?page=decision"
        self.page.goto(overtaken)
        self.page.locator("#id_seen").evaluate("e => { e.value = 'something else' }")
        self.hands.fill("Which meeting decided to affiliate?", "Another")
        self.hands.press("Save and go on")
        decided = {"decided_at": now, "asked_back_at": now, "question": "How many are you?"}
        for state, more in (
            ("submitted", {"answer": "Sixty."}),
            ("asked_back", {}),
            ("approved", {"group": here}),
            ("refused", {"reason": "A company, no group."}),
            ("withdrawn", {"reason": "We have split."}),
        ):
            row = make_application("Otley Wards", state=state, **decided | more)
            row.people.create(office="secretary", name="Ann", email="ann@example.org")
            self.open(row.private_path)
            if state == "asked_back":
                self.hands.press("Send the answer")

    def error_pages(self):
        """Shown by tests/browser/addresses.py, for nobody can be made to fail on purpose."""
        for status in ERRORS:
            self.open(f"/errors/{status}/")

    def forms_with_errors(self):
        """Each form sent off empty, and the later pages of those that have several."""
        journeys.order(self.hands)
        journeys.suggest(self.hands)
        journeys.apply(self.hands)
        journeys.subscribe(self.hands)
        money_and_papers.forms_with_errors(self.hands)
        group = make_group(email_for_messages="group@example.org")
        self.page.goto(f"{group.get_absolute_url()}write/")
        self.hands.press("Send the message")
        self.page.goto("/contact/")
        self.hands.press("Send the message")
        self.page.goto("/accounts/login/")
        self.page.get_by_label("Email").fill("nobody@example.org")
        self.page.get_by_label("Password").fill("wrong")
        self.hands.press("Sign in")
