"""The style sheet: one file, in the order of the layers, small."""

import re
from pathlib import Path

import brotli
import pytest
from django.core.management import call_command
from django.template import Context, Template

from core.publishing import assets

TREE = Path(__file__).resolve().parents[2] / "static"


def joined():
    names = assets.style_files_in_tree()
    return "".join(assets.without_comments((TREE / name).read_text()) for name in names)


def test_layers_are_declared_first_and_every_file_fills_one():
    css = joined()
    declared = re.match(r"@layer ([\w, ]+);", css)
    assert declared[1].split(", ")[0] == "reset"
    used = set(re.findall(r"^@layer (\w+) \{", css, re.MULTILINE))
    assert used == set(declared[1].split(", "))


def test_every_style_file_of_the_pages_is_joined():
    in_tree = {str(path.relative_to(TREE)) for path in TREE.rglob("*.css")}
    of_the_admin = {name for name in in_tree if name.startswith("css/admin")}
    assert in_tree - of_the_admin == set(assets.style_files_in_tree())


def test_the_joined_file_is_small():
    assert len(brotli.compress(joined().encode())) < 10_500


def test_collectstatic_makes_one_hashed_file_that_pages_link(tmp_path, settings):
    settings.STATIC_ROOT = tmp_path
    # Ours alone: compressing the libraries' files takes a minute and proves nothing of this.
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "core.publishing.assets.JoinedStaticFiles"}
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    links = re.findall(r'href="([^"]+)"', Template("{% stylesheets %}").render(Context()))
    assert len(links) == 1
    assert re.fullmatch(r"/static/css/site\.[0-9a-f]{12}\.css", links[0])
    assert (tmp_path / links[0].removeprefix("/static/")).read_text() == joined()


@pytest.mark.parametrize("css", ["a { b: c } /* why */", "/* one\n two */a { b: c }"])
def test_comments_stay_at_home(css):
    assert assets.without_comments(css) == "a { b: c }\n"
