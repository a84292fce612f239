"""Info links as tables: out without formulas that run, in without doubles."""

import csv
import io
from datetime import UTC, datetime

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tablib import Dataset

from campaigns.link_tables import InfoLinkResource
from campaigns.models import InfoLink
from core.publishing.tables import Comma, Excel
from tests.factories import make_link, make_topic
from tests.people import sign_in

pytestmark = pytest.mark.django_db
LINKS = "/admin/campaigns/infolink/"
HEADERS = ["url", "title", "source", "source_on", "commentary", "topics", "publish_at", "state"]


def imported(*rows):
    result = InfoLinkResource().import_data(Dataset(*rows, headers=HEADERS[:6]), dry_run=False)
    assert not result.has_errors(), result.row_errors()
    return result


def exported(desk, form):
    fields = {f"infolinkresource_{name}": "on" for name in HEADERS}
    response = desk.post(f"{LINKS}export/", {"format": form, "resource": "", **fields})
    assert response.status_code == 200
    return response.content


def test_what_would_run_in_a_spreadsheet_goes_out_defused(client, ed):
    make_link("=cmd|' /C calc'!A0", source="+44 20", commentary="")
    make_link("@SUM(A1)", source="-x", commentary="")
    desk = sign_in(client, ed)
    rows = list(csv.DictReader(io.StringIO(exported(desk, "0").decode("utf-8-sig"))))
    assert {row["title"] for row in rows} == {"'=cmd|' /C calc'!A0", "'@SUM(A1)"}
    assert {row["source"] for row in rows} == {"'+44 20", "'-x"}
    sheet = openpyxl.load_workbook(io.BytesIO(exported(desk, "1"))).active
    assert [cell.data_type for row in sheet.iter_rows() for cell in row].count("f") == 0


def test_what_went_out_comes_in_again_unchanged(client, ed):
    link = make_link(
        "=1+1", source="+44", topics=[make_topic("Winter"), make_topic("PFI")],
        at=datetime(2018, 7, 1, 9, tzinfo=UTC), commentary="<p>Æ</p>",
    )  # fmt: skip
    table = Comma().create_dataset(exported(sign_in(client, ed), "0").decode("utf-8-sig"))
    before = InfoLink.objects.values().get()
    names = {topic.name for topic in link.topics.all()}
    InfoLink.objects.all().delete()
    result = InfoLinkResource().import_data(table, dry_run=False)
    assert not result.has_errors(), result.row_errors()
    after = InfoLink.objects.get()
    for name in ("url", "title", "source", "commentary", "publish_at", "state", "address_key"):
        assert getattr(after, name) == before[name]
    assert {topic.name for topic in after.topics.all()} == names


def test_a_list_comes_in_as_drafts_with_topics_by_name():
    make_topic("Winter")
    imported(["https://a.example.org/1", "One", "BMA", "2018-10-11", "Ours", "Winter ; "])
    link = InfoLink.objects.get()
    assert (link.state, link.source, str(link.source_on)) == ("draft", "BMA", "2018-10-11")
    assert [topic.name for topic in link.topics.all()] == ["Winter"]


def test_the_same_list_twice_makes_nothing_twice():
    rows = [[f"https://a.example.org/{n}", f"Link {n}", "", "", "", ""] for n in range(3)]
    imported(*rows)
    rows[0][0] = "http://www.a.example.org/0/?utm_source=again"
    again = imported(*rows)
    assert InfoLink.objects.count() == 3
    assert again.totals["new"] == 0


@pytest.mark.parametrize("url", ["", "no address", "javascript:alert(1)", "https://"])
def test_a_row_without_an_address_is_refused(url):
    result = InfoLinkResource().import_data(
        Dataset([url, "T", "", "", "", ""], headers=HEADERS[:6]), dry_run=False
    )
    assert result.has_validation_errors() or result.has_errors()
    assert not InfoLink.objects.exists()


def test_an_editor_brings_in_a_file_after_a_look_at_it(client, ed):
    desk = sign_in(client, ed)
    table = "url,title\nhttps://a.example.org,One\n".encode("utf-8-sig")
    upload = SimpleUploadedFile("links.csv", table, "text/csv")
    page = desk.post(f"{LINKS}import/", {"format": "0", "import_file": upload, "resource": ""})
    assert page.status_code == 200
    assert not InfoLink.objects.exists()
    confirm = page.context["confirm_form"].initial
    desk.post(f"{LINKS}process_import/", confirm)
    assert InfoLink.objects.get().added_by == ed


@pytest.mark.parametrize(
    ("name", "content", "form"),
    [
        ("links.csv", b"\xff\xfe\x00broken", "0"),
        ("links.csv", b"url,title\n" + b"x,y\n" * 20_001, "0"),
        ("links.xlsx", b"PK\x03\x04 no workbook", "1"),
        ("links.xlsx", b"", "1"),
    ],
)
def test_a_broken_or_endless_file_is_refused_with_a_sentence(client, ed, name, content, form):
    upload = SimpleUploadedFile(name, content)
    page = sign_in(client, ed).post(
        f"{LINKS}import/", {"format": form, "import_file": upload, "resource": ""}
    )
    assert page.status_code == 200
    assert "errorlist" in page.content.decode()
    assert not InfoLink.objects.exists()


def test_other_desks_take_nothing_out_and_bring_nothing_in(client, tom):
    desk = sign_in(client, tom)
    for address in ("export/", "import/"):
        assert desk.get(LINKS + address).status_code == 403


def test_excel_that_unpacks_without_end_is_not_opened():
    import zipfile

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 120_000_000)
    with pytest.raises(Exception, match="too large"):
        Excel().create_dataset(packed.getvalue())


def test_a_list_without_states_takes_nothing_off_the_site():
    link = make_link("Old title")
    imported([link.url, "New title", "", "", "", ""])
    link.refresh_from_db()
    assert (link.title, link.state) == ("New title", "published")


def test_no_link_comes_in_with_a_state_that_there_is_not():
    row = ["https://a.example.org", "One", "", "", "", "", "", "nonsense"]
    result = InfoLinkResource().import_data(Dataset(row, headers=HEADERS), dry_run=False)
    assert result.has_validation_errors() or result.has_errors()
    assert not InfoLink.objects.exists()
