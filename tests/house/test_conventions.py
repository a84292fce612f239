"""The habits of the house that a program can look after."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.template import engines
from django.urls import get_resolver

ROOT = settings.BASE_DIR
OURS = ("hct_site", "newspaper", "events", "campaigns", "affiliates", "core")
CEILINGS = {".py": 400, ".html": 150, ".css": 200}
TEST_CEILING = 300
# Longer than the house allows, each with its reason.
EXCUSED = {}


def tracked(suffix, *folders):
    for folder in folders or (*OURS, "templates", "static", "tests"):
        for path in (ROOT / folder).rglob(f"*{suffix}"):
            if "migrations" not in path.parts:
                yield path


def named(path):
    return str(path.relative_to(ROOT))


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_migrations_are_named_by_people():
    auto = re.compile(r"\d{4}_auto_|\d{4}_.*_and_more|\d{4}_alter_.*_options")
    names = [p.stem for a in OURS for p in (ROOT / a).rglob("migrations/*.py")]
    assert names
    assert [name for name in names if auto.match(name)] == []


def test_imports_run_downwards():
    done = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"],
        cwd=ROOT, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_relation_between_apps_can_be_read_backwards():
    """A reverse accessor would let a lower room reach into an upper one."""
    readable = []
    for model in apps.get_models():
        if not model.__module__.startswith(OURS):
            continue
        for field in model._meta.get_fields():
            if not field.is_relation or field.auto_created or not field.related_model:
                continue
            crosses = field.related_model._meta.app_label != model._meta.app_label
            if crosses and not field.remote_field.hidden:
                readable.append(f"{model._meta.label}.{field.name}")
    # Django's own groups and permissions are no room of ours.
    assert [name for name in readable if not name.startswith("accounts.User.")] == []


def test_every_template_compiles():
    engine = engines["django"].engine
    templates = list(tracked(".html", "templates"))
    assert len(templates) > 40
    for path in templates:
        engine.get_template(str(path.relative_to(ROOT / "templates")))


def test_every_letter_has_a_subject_and_a_text():
    letters = set((ROOT / "templates").glob("**/emails/*.txt"))
    assert letters
    for path in letters:
        engines["letters"].get_template(str(path.relative_to(ROOT / "templates")))
        stem = path.name.removesuffix(".txt").removesuffix(".subject")
        assert path.with_name(f"{stem}.subject.txt") in letters
        assert path.with_name(f"{stem}.txt") in letters


def test_every_custom_property_used_is_defined():
    css = "\n".join(p.read_text() for p in tracked(".css", "static"))
    used = set(re.findall(r"var\((--[\w-]+)", css))
    defined = set(re.findall(r"(--[\w-]+)\s*:", css))
    assert used
    assert used - defined == set()


def test_every_component_stands_in_the_style_guide():
    """Itself, or as a part of one that does; header and footer stand on it as on any page."""
    components = {p.name: p.read_text() for p in tracked(".html", "templates/components")}
    assert len(components) > 15
    pages = [*tracked(".html", "templates/styleguide"), ROOT / "templates" / "base.html"]
    unread, shown = [page.read_text() for page in pages], set()
    while unread:
        for name in re.findall(r"components/(_\w+\.html)", unread.pop()):
            if name in components and name not in shown:
                shown.add(name)
                unread.append(components[name])
    assert components.keys() - shown == set()


def test_no_file_is_longer_than_people_like_to_read():
    long = {}
    for suffix, ceiling in CEILINGS.items():
        for path in tracked(suffix):
            most = TEST_CEILING if "tests" in path.parts else ceiling
            lines = len(path.read_text().splitlines())
            if lines > EXCUSED.get(named(path), most):
                long[named(path)] = lines
    assert long == {}


def test_every_module_says_what_lives_in_it():
    silent = []
    for path in tracked(".py", *OURS):
        text = path.read_text()
        if text.strip() and not ast.get_docstring(ast.parse(text)):
            silent.append(named(path))
    assert silent == []


def test_there_is_no_bin_without_a_lid():
    names = {"services.py", "utils.py", "helpers.py", "common.py", "misc.py"}
    assert [named(p) for p in tracked(".py", *OURS) if p.name in names] == []


def test_no_page_holds_a_style_or_a_script_of_its_own():
    script = r"""<script(?![^>]*(src=|type="application/(ld\+)?json"))"""
    inline = re.compile(rf"""<style|{script}|\sstyle="|\son\w+=""")
    found = [
        named(path)
        for path in tracked(".html", "templates")
        if inline.search(path.read_text()) and "admin" not in path.parts
    ]
    assert found == []


def test_letters_and_pages_speak_of_no_machine():
    suspicious = re.compile(r"/(root|work|home)/\w+")
    files = [path for suffix in CEILINGS for path in tracked(suffix, *OURS, "templates")]
    found = [named(path) for path in files if suspicious.search(path.read_text())]
    assert [name for name in found if not name.startswith("hct_site/local/")] == []


def admin_views(patterns, prefix=""):
    for pattern in patterns:
        address = prefix + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from admin_views(pattern.url_patterns, address)
        elif address.startswith("admin/"):
            yield address


def test_the_admin_holds_every_model_of_ours():
    from django.contrib import admin

    inline_only = {
        "newspaper.IssueItem", "newspaper.Rendering", "newspaper.Page", "newspaper.Word",
        "events.Moment", "events.EventLink", "events.Organiser", "events.EventChange",
        "events.EventPicture", "events.FurtherPlace", "campaigns.PagePoint",
        "affiliates.AffiliationYear", "affiliates.ApplicationPerson", "affiliates.Deed",
        "newspaper.Stock", "newspaper.Parcel", "newspaper.StandingTurn", "newspaper.DeskStepOrder",
        "payments.InvoiceLine", "payments.Reminder", "payments.Settlement", "payments.BankLine",
        "payments.CardCheckout", "affiliates.Seat", "affiliates.Sitting",
        "affiliates.SeatInvitation",
        "places.Succession", "places.CouncilPart",
    }  # fmt: skip
    hidden = {
        "events.EventFollower",
        "publishing.SentForm", "publishing.Use", "places.District", "places.DistrictArea",
        "places.Town", "places.Postcode", "places.PostcodeDirectory", "payments.NumberRange",
    }  # fmt: skip
    ours = {
        m._meta.label
        for m in apps.get_models()
        if m.__module__.startswith(OURS) and not m.__name__.startswith("Historical")
    }
    registered = {m._meta.label for m in admin.site._registry}
    assert ours - registered - inline_only - hidden == set()
    assert list(admin_views(get_resolver().url_patterns))
