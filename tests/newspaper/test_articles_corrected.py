"""What a volunteer has corrected survives every new reading of the PDF, and can be given up."""

import pytest

from core.publishing.errors import NotAllowed
from newspaper import articles, correcting
from newspaper.models import Article
from newspaper.models.article import MOST_TEXT
from tests.factories import make_issue
from tests.paper import make_article, make_readings

pytestmark = pytest.mark.django_db
WARD = "The ward stays open, said the trust, after two hundred people had stood before its doors."
STRIKE = "Nurses at nine hospitals walked out at eight in the morning and came back the day after."
LETTER = (
    "Sir, I have waited on a trolley for eleven hours, and nobody was to blame but the minister."
)
TRUST = "Four managers of the trust were paid more last year than all of its porters together."


def settle(issue, *pages):
    articles.settle(make_readings(issue, *pages))
    return list(Article.objects.of_issue(issue).in_order())


def correct(article, **typed):
    for name, value in typed.items():
        setattr(article, name, value)
    correcting.correct(article)
    article.refresh_from_db()
    return article


def test_a_corrected_article_is_not_read_over_nor_added_again():
    issue = make_issue()
    ward, _ = settle(issue, [("Vvard stays", WARD), ("Strike", STRIKE)])
    correct(ward, headline="Ward stays", text=f"{WARD}\n\n## Cheers\n\nThey sang.")
    found = settle(issue, [("Vvard stays", WARD), ("Strike", STRIKE)])
    assert [a.headline for a in found] == ["Ward stays", "Strike"]
    assert (found[0].pk, found[0].slug, found[0].printed) == (ward.pk, "vvard-stays", WARD)
    assert found[0].text.endswith("They sang.")


def test_it_moves_with_its_page():
    issue = make_issue()
    (ward,) = settle(issue, [("Ward", WARD)])
    correct(ward, text=WARD + " Yes!")
    found = settle(
        issue, [("New front", STRIKE)],
        [("Above", TRUST), {"headline": "Ward", "text": WARD, "box": [1, 2, 300, 400]}],
    )  # fmt: skip
    assert [(a.headline, a.page) for a in found] == [("New front", 1), ("Above", 2), ("Ward", 2)]
    assert (found[2].pk, found[2].box, found[2].text) == (ward.pk, [1, 2, 300, 400], WARD + " Yes!")


def test_one_that_is_no_longer_printed_stays():
    issue = make_issue()
    (ward,) = settle(issue, [("Ward", WARD)])
    correct(ward, text=WARD + " Yes!")
    assert [a.headline for a in settle(issue, [("Strike", STRIKE)])] == ["Ward", "Strike"]
    assert len(settle(issue, [])) == 1


def test_the_same_headline_over_a_text_read_in_better_order_is_the_same_article():
    issue = make_issue()
    (ward,) = settle(issue, [("Ward", " ".join(sorted(WARD.split())))])
    correct(ward, text="I typed it all anew.")
    assert len(settle(issue, [("Ward", WARD)])) == 1


def test_the_same_headline_over_another_text_is_another_article():
    issue = make_issue()
    (letters,) = settle(issue, [("Letters", LETTER)])
    correct(letters, text=LETTER + " Ann")
    found = settle(issue, [("Letters", STRIKE)])
    assert [a.text for a in found] == [LETTER + " Ann", STRIKE]


def test_a_caption_in_a_corrected_text_does_not_come_back():
    issue = make_issue()
    _, rest = settle(issue, [("Ward", WARD), ("", "Photo: Rosa"), ("", TRUST)])
    correct(rest, text=TRUST)
    assert len(settle(issue, [("Ward", WARD), ("", "Photo: Rosa"), ("", TRUST)])) == 2


def test_other_spaces_are_no_correction_but_other_paragraphs_are():
    (ward,) = settle(make_issue(), [("Ward", WARD)])
    assert not correct(ward, text=f"  {WARD.replace(' ', '  ')}\r\n").is_corrected
    assert ward.text == WARD
    assert Article.history.count() == 0
    assert correct(ward, text=WARD.replace(", ", ",\r\n\r\n", 1)).is_corrected


def test_the_printed_text_is_the_first_and_history_begins_with_it():
    (ward,) = settle(make_issue(), [("Ward", WARD)])
    correct(ward, text="Once.")
    correct(ward, text="Twice.")
    assert ward.printed == WARD
    assert [(h.text, h.history_user) for h in ward.history.all()] == [
        ("Twice.", None), ("Once.", None), (WARD, None),
    ]  # fmt: skip
    assert ward.history.last().history_change_reason == "as it was read off the PDF"


def test_a_joined_article_stays_joined_and_its_address_leads_on():
    issue = make_issue()
    ward, strike = settle(
        issue, [{"headline": "Ward", "text": WARD, "box": [0, 0, 50, 50]},
                {"headline": "Strike", "text": STRIKE, "author": "Bo", "box": [20, 40, 90, 80]}],
    )  # fmt: skip
    correcting.join(strike, to=ward)
    for found in (list(Article.objects.all()), settle(issue, [("Ward", WARD), ("Strike", STRIKE)])):
        (one,) = found
        assert one.text == f"{WARD}\n\n## Strike\n\nBo\n\n{STRIKE}"
        assert one.is_corrected
    assert Article.objects.at_address(issue, "strike").pk == ward.pk
    assert Article.objects.at_address(issue, "ward").pk == ward.pk
    assert Article.objects.at_address(issue, "gone") is None
    # A new article of that name gets another address.
    assert settle(issue, [("Ward", WARD), ("Strike", TRUST)])[1].slug == "strike-2"
    ward.refresh_from_db()
    assert ward.printed == WARD


def test_boxes_are_united_and_chains_of_addresses_lead_on():
    issue = make_issue()
    a, b, c = settle(
        issue, [{"headline": name, "text": text, "box": box} for name, text, box in (
            ("A", WARD, [0, 0, 50, 50]), ("B", STRIKE, [20, 40, 90, 80]), ("C", TRUST, None))],
    )  # fmt: skip
    correcting.join(c, to=b)
    b.refresh_from_db()
    correcting.join(b, to=a)
    a.refresh_from_db()
    assert (a.box, a.former_slugs) == ([0, 0, 90, 80], ["b", "c"])
    assert a.printed == a.text
    assert settle(issue, [("A", WARD), ("B", STRIKE)], [("C", TRUST)]) == [a]


def test_joining_is_refused_where_it_cannot_be():
    ward, other = make_article(make_issue()), make_article(make_issue())
    for to in (ward, other):
        with pytest.raises(NotAllowed, match="same issue only"):
            correcting.join(ward, to=to)
    long = make_article(ward.issue, "Long", text="x " * (MOST_TEXT // 2))
    with pytest.raises(NotAllowed, match="too long"):
        correcting.join(long, to=ward)
    assert Article.objects.count() == 3


def test_a_split_article_stays_split():
    """The first half is shortened, the second one added by hand."""
    issue = make_issue()
    (both,) = settle(issue, [("Ward", f"{WARD} {STRIKE}")])
    correct(both, text=WARD)
    half = Article(issue=issue, page=1, headline="Ward", text=STRIKE, position=20)
    correcting.add(half)
    assert half.slug == "ward-2"
    found = settle(issue, [("New", TRUST)], [("Ward", f"{WARD} {STRIKE}")])
    assert [(a.page, a.text) for a in found] == [(1, TRUST), (2, WARD), (2, STRIKE)]
    assert found[2].is_by_hand


def test_what_was_typed_of_a_scan_is_not_read_in_beside_it():
    issue = make_issue()
    correcting.add(Article(issue=issue, page=1, headline="Ward", text=WARD))
    assert [a.is_by_hand for a in settle(issue, [("Ward", WARD)])] == [True]


def test_a_correction_can_be_given_up():
    issue = make_issue()
    (ward,) = settle(issue, [{"headline": "Vvard", "author": "Ann", "text": WARD}])
    correct(ward, headline="Ward", author="Bo", text="Short.")
    correcting.read_again(ward)
    ward.refresh_from_db()
    assert (ward.headline, ward.author, ward.text) == ("Vvard", "Ann", WARD)
    assert (ward.is_corrected, ward.printed) == (False, "")
    assert [a.pk for a in settle(issue, [("Vvard", WARD)])] == [ward.pk]


def test_what_is_given_up_is_what_the_newest_pdf_prints():
    issue = make_issue()
    (ward,) = settle(issue, [("Ward", WARD)])
    correct(ward, text="Short.")
    settle(issue, [("Ward", f"{WARD} All sang.")])
    ward.refresh_from_db()
    correcting.read_again(ward)
    assert ward.text == f"{WARD} All sang."


def test_giving_up_is_refused_where_there_is_nothing_to_go_back_to():
    with pytest.raises(NotAllowed, match="Nobody has corrected"):
        correcting.read_again(make_article(make_issue()))
    with pytest.raises(NotAllowed, match="added by hand"):
        correcting.read_again(make_article(make_issue(), is_corrected=True))
