"""Every column of every table stands in the data register, and what erases people really does."""

from importlib import import_module

import pytest
from django.apps import apps
from simple_history.models import HistoricalChanges

from core.publishing.kept import Kept
from core.publishing.register import HISTORY, REGISTER
from hct_site.chores import all_chores

MODELS = [model for model in apps.get_models() if not issubclass(model, HistoricalChanges)]
HISTORIES = [model for model in apps.get_models() if issubclass(model, HistoricalChanges)]
KEPT = {kept for entry in [*REGISTER.values(), HISTORY] for _, kept in entry.lines() if kept}


def columns(model):
    """Names of what the table stores, relations to many included."""
    return {field.name for field in (*model._meta.concrete_fields, *model._meta.many_to_many)}


def label(model):
    return model._meta.label


def test_every_model_has_an_entry_and_every_entry_a_model():
    assert {label(model) for model in MODELS} == set(REGISTER)


@pytest.mark.parametrize("model", MODELS, ids=label)
def test_every_column_has_one_line_and_every_line_a_column(model):
    names = [name for name, _ in REGISTER[label(model)].lines()]
    assert len(names) == len(set(names)), "a column has two lines"
    assert set(names) == columns(model)


@pytest.mark.parametrize("model", HISTORIES, ids=label)
def test_history_keeps_of_people_only_what_the_register_says(model):
    of = REGISTER[label(model.instance_type)]
    own = {name for name, _ in HISTORY.lines()}
    kept = columns(model) - own
    assert columns(model) >= own
    assert kept <= {name for name, _ in of.lines()}
    assert kept & {name for name, about in of.lines() if about} == set(of.in_history.split())


def test_no_history_keeps_how_to_reach_somebody():
    reach = (
        "email",
        "phone",
        "address",
        "contact_name",
        "applicant",
        "ordered_by",
        "delivery_",
        "suggested_by",
    )
    found = {
        f"{label(model)}.{name}"
        for model in HISTORIES
        for name in columns(model)
        if any(part in name for part in reach) and name != "address_key"
    }
    assert found == set()


@pytest.mark.parametrize("kept", sorted(KEPT, key=str), ids=lambda kept: kept.purpose[:40])
def test_every_line_says_why_how_long_and_how_it_goes(kept):
    assert isinstance(kept, Kept)
    assert kept.purpose and kept.until and kept.erased


def test_what_is_said_to_erase_is_a_chore_of_the_worker():
    chores = {chore.do for chore in all_chores()}
    named = {kept.erased for kept in KEPT if " " not in kept.erased}
    assert len(named) > 8
    for name in named:
        module, function = name.rsplit(".", 1)
        assert getattr(import_module(module), function) in chores, name


def test_only_what_is_deleted_by_hand_is_not_a_chore():
    """Sentences instead of a chore are few, and known."""
    assert len({kept.erased for kept in KEPT if " " in kept.erased}) <= 3
