"""Every district of the small file: its true boards are always among those that are offered."""

import pytest

from tests.places.truth import compare


@pytest.mark.django_db
def test_the_true_boards_are_always_offered_never_more_than_four_and_mostly_one():
    figures = compare()
    print(figures)
    assert figures["districts"] == 2_324
    assert figures["most"] <= 4
    assert figures["single"] >= 0.70
