"""Public files: served whole, in ranges, unchanged, and never a step out of their folder."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

DATA = bytes(range(256)) * 40


@pytest.fixture
def address(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return default_storage.url(default_storage.save("try/paper.pdf", ContentFile(DATA)))


def body(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_the_name_tells_the_content(address):
    again = default_storage.save("try/paper.pdf", ContentFile(DATA))
    other = default_storage.save("try/paper.pdf", ContentFile(DATA + b"!"))
    assert default_storage.url(again) == address
    assert default_storage.url(other) != address


def test_it_is_sent_whole_and_kept_for_a_year(client, address):
    response = client.get(address)
    assert body(response) == DATA
    assert response["Content-Type"] == "application/pdf"
    assert "immutable" in response["Cache-Control"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].startswith("sandbox")
    assert not response.cookies


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [("bytes=0-99", 0, 99), ("bytes=100-", 100, 10239), ("bytes=-50", 10190, 10239),
     ("bytes=10000-99999", 10000, 10239)],
)  # fmt: skip
def test_a_range_is_a_part(client, address, asked, first, last):
    response = client.get(address, headers={"Range": asked})
    assert response.status_code == 206
    assert response["Content-Range"] == f"bytes {first}-{last}/10240"
    assert body(response) == DATA[first : last + 1]


def test_a_range_behind_the_end_is_refused(client, address):
    response = client.get(address, headers={"Range": "bytes=99999-"})
    assert response.status_code == 416
    assert response["Content-Range"] == "bytes */10240"


@pytest.mark.parametrize("asked", ["bytes=-", "lines=1-2", "bytes=1-2,4-5", "bytes=a-b", ""])
def test_a_range_that_says_nothing_gives_the_whole(client, address, asked):
    assert body(client.get(address, headers={"Range": asked})) == DATA


def test_what_the_reader_has_is_not_sent_again(client, address):
    etag = client.get(address)["ETag"]
    assert client.get(address, headers={"If-None-Match": etag}).status_code == 304


@pytest.mark.parametrize(
    "path",
    ["../../settings.py", "try", "", "nothing.pdf", "/etc/passwd", "..%2f..%2fx", "a" * 5000],
)
def test_nothing_else_is_served(client, address, path):
    assert client.get(f"/media/{path}").status_code == 404


def test_in_production_nginx_sends_it(client, address, settings):
    settings.ACCEL_REDIRECT_PREFIX = "/protected/"
    response = client.get(address)
    assert response["X-Accel-Redirect"].startswith("/protected/try/paper.")
    assert response.content == b""


def test_saving_is_all_or_nothing_and_two_at_once_are_one(settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path / "media"
    name = default_storage.save("try/paper.pdf", ContentFile(DATA))
    # Somebody else has looked just before we wrote, and writes the same.
    monkeypatch.setattr(default_storage, "exists", lambda name: False)
    assert default_storage.save("try/paper.pdf", ContentFile(DATA)) == name
    assert [path.name for path in (tmp_path / "media/try").iterdir()] == [name.split("/")[1]]

    class Killed(ContentFile):
        def chunks(self, *args):
            yield DATA
            if self.tell_all:
                raise KeyboardInterrupt

    killed = Killed(DATA + DATA)
    killed.tell_all = False
    seen = []
    real = killed.chunks

    def chunks(*args):
        seen.append(1)
        killed.tell_all = len(seen) > 1  # once for the digest, then while it is written
        return real()

    killed.chunks = chunks
    with pytest.raises(KeyboardInterrupt):
        default_storage.save("try/half.pdf", killed)
    halves = list((tmp_path / "media/try").glob("half*"))
    assert all(path.name.count(".") == 3 for path in halves)


def test_nginx_is_told_a_name_it_can_read(client, settings, tmp_path):
    settings.MEDIA_ROOT, settings.ACCEL_REDIRECT_PREFIX = tmp_path, "/protected/"
    address = default_storage.url(default_storage.save("try/żółw.pdf", ContentFile(DATA)))
    redirect = client.get(address)["X-Accel-Redirect"]
    assert redirect.startswith("/protected/try/%C5%BC")
