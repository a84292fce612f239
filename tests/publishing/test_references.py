"""References: made, read as people type them, and proof against one wrong character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.publishing.references import ALPHABET, new_reference, read_reference

PREFIXES = ("BO", "QU", "AF", "EV", "IN")


@pytest.mark.parametrize("prefix", PREFIXES)
def test_a_new_reference_reads_back(prefix):
    reference = new_reference(prefix)
    assert reference.startswith(f"{prefix}-")
    assert len(reference) == 9
    assert read_reference(reference) == reference


@pytest.mark.parametrize("typed", ["{}", " {} ", "{}.", "({})"])
def test_it_is_read_with_or_without_hyphen_case_and_spaces(typed):
    reference = new_reference("BO")
    assert read_reference(typed.format(reference.lower())) == reference
    assert read_reference(typed.format(reference.replace("-", ""))) == reference
    assert read_reference(typed.format(reference.replace("-", " "))) == reference


def test_letters_that_are_misread_are_taken_for_the_digits():
    reference = "BO-00000" + new_reference("BO")[-1]
    for check in ALPHABET:
        if read_reference(f"BO-00000{check}"):
            reference = f"BO-00000{check}"
    assert read_reference(reference.replace("0", "O").replace("BO", "BO")) == reference


@given(st.integers(0, 5), st.sampled_from(ALPHABET), st.sampled_from(PREFIXES))
def test_one_wrong_character_is_always_noticed(place, letter, prefix):
    reference = new_reference(prefix)
    wrong = reference[: 3 + place] + letter + reference[4 + place :]
    assert read_reference(wrong) == (reference if wrong == reference else None)


@given(st.text(max_size=40))
def test_whatever_is_typed_it_never_fails(text):
    found = read_reference(text)
    assert found is None or read_reference(found) == found


def test_another_prefix_is_not_taken():
    assert read_reference(new_reference("BO"), prefix="EV") is None
