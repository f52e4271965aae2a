"""Pages come back byte for byte, other WARC readers understand the files, damage is noticed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from monitor.archive.warc import WarcArchive
from monitor.errors import ArchiveError
from monitor.types import ArchiveRef, Page

PAGE = Page(
    url="https://example.org/a?x=1#top",
    final_url="https://www.example.org/a?x=1",
    fetched_at=datetime(2026, 11, 22, 23, 59, 58, 123456, tzinfo=UTC),
    status=200,
    headers=(
        ("content-type", "text/html; charset=utf-8"),
        ("content-encoding", "gzip"),
        ("transfer-encoding", "chunked"),
        ("set-cookie", "a=1"),
        ("set-cookie", "b=2"),
        ("content-length", "99"),
    ),
    body="<p>锂\r\n\r\nlithium</p>".encode(),
)


@pytest.fixture
def archive(tmp_path: Path) -> Any:
    opened = WarcArchive(tmp_path)
    yield opened
    opened.close()


def records(path: Path) -> list[tuple[str, dict[str, str], bytes, bool]]:
    """All records as warcio reads them: type, WARC headers, payload, digest holds."""
    found = []
    with path.open("rb") as file:
        for record in ArchiveIterator(file, check_digests="raise"):
            payload = record.content_stream().read()
            found.append(
                (record.rec_type, dict(record.rec_headers.headers), payload, record.digest_checker.passed)
            )
    return found


def test_a_page_comes_back_as_it_was(archive: WarcArchive) -> None:
    other = replace(PAGE, body=b"", status=404, headers=())
    refs = [archive.write(PAGE), archive.write(other)]
    assert [archive.read(ref) for ref in refs] == [PAGE, other]
    assert refs[0].file == refs[1].file
    assert refs[0].offset < refs[1].offset


def test_warcio_reads_what_we_write(archive: WarcArchive, tmp_path: Path) -> None:
    ref = archive.write(PAGE)
    info, response = records(tmp_path / ref.file)
    assert (info[0], response[0]) == ("warcinfo", "response")
    assert b"format: WARC File Format 1.1" in info[2]
    assert info[1]["WARC-Filename"] == ref.file
    assert response[1]["WARC-Target-URI"] == PAGE.final_url
    assert response[1]["WARC-Record-ID"] == ref.record_id
    assert response[1]["WARC-Date"] == "2026-11-22T23:59:58.123456Z"
    assert response[1]["Content-Type"] == "application/http; msgtype=response"
    assert response[2] == PAGE.body
    assert all(holds for *_, holds in (info, response))


def test_http_headers_describe_the_stored_body(archive: WarcArchive, tmp_path: Path) -> None:
    ref = archive.write(PAGE)
    with (tmp_path / ref.file).open("rb") as file:
        response = list(ArchiveIterator(file))[1]
        assert response.http_headers.statusline == "200 OK"
        headers = response.http_headers.headers
    assert ("content-length", str(len(PAGE.body))) in headers
    assert ("x-archive-orig-content-encoding", "gzip") in headers
    assert not {"content-encoding", "transfer-encoding"} & {name for name, _ in headers}
    assert [value for name, value in headers if name == "set-cookie"] == ["a=1", "b=2"]


def test_each_record_is_a_gzip_member(archive: WarcArchive, tmp_path: Path) -> None:
    ref = archive.write(PAGE)
    data = (tmp_path / ref.file).read_bytes()
    assert data[:2] == data[ref.offset :][:2] == b"\x1f\x8b"


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=30).map(str.strip)
NAMES = st.from_regex(r"[a-z][a-z0-9-]{0,20}", fullmatch=True)


@settings(deadline=None, max_examples=50)
@given(
    body=st.binary(max_size=5000),
    status=st.integers(200, 599),
    headers=st.lists(st.tuples(NAMES, TEXT), max_size=6),
    path=st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), max_size=20),
    offset=st.integers(-12, 14),
)
def test_every_page_survives(
    body: bytes, status: int, headers: list[tuple[str, str]], path: str, offset: int
) -> None:
    moment = datetime(2026, 11, 22, 1, 2, 3, tzinfo=timezone(timedelta(hours=offset)))
    page = Page(f"https://example.org/{path}", "https://example.org/", moment, status, tuple(headers), body)
    with tempfile.TemporaryDirectory() as folder:
        archive = WarcArchive(Path(folder))
        assert archive.read(archive.write(page)) == page
        archive.close()


def test_a_header_cannot_forge_another(archive: WarcArchive) -> None:
    page = replace(PAGE, headers=(("x", "1\r\nset-cookie: forged\r\n\r\nbody"),))
    read = archive.read(archive.write(page))
    assert read.body == PAGE.body
    assert [name for name, _ in read.headers] == ["x"]


def test_a_new_file_every_day_but_never_back(archive: WarcArchive) -> None:
    days = [0, 0, 1, 0, 1, 2]
    files = [
        archive.write(replace(PAGE, fetched_at=PAGE.fetched_at + timedelta(days=day))).file for day in days
    ]
    assert len(set(files)) == 3
    assert files == sorted(files)
    assert [name.split("-")[1] for name in files] == ["20261122"] * 2 + ["20261123"] * 3 + ["20261124"]


def test_a_new_file_when_one_is_full(tmp_path: Path) -> None:
    archive = WarcArchive(tmp_path, max_file_bytes=4000)
    refs = [archive.write(replace(PAGE, body=os.urandom(1500))) for _ in range(6)]
    archive.close()
    assert len({ref.file for ref in refs}) == 3
    assert all(records(path)[0][0] == "warcinfo" for path in tmp_path.iterdir())


def test_after_closing_another_file_is_begun(archive: WarcArchive) -> None:
    first = archive.write(PAGE)
    archive.close()
    second = archive.write(PAGE)
    assert first.file != second.file
    assert archive.read(first) == archive.read(second) == PAGE


def test_an_archive_of_yesterday_is_read_by_todays(archive: WarcArchive, tmp_path: Path) -> None:
    ref = archive.write(PAGE)
    archive.close()
    assert WarcArchive(tmp_path).read(ref) == PAGE


@pytest.mark.parametrize("cut", [1, 8, 30, 200])
def test_a_truncated_record_is_noticed(archive: WarcArchive, tmp_path: Path, cut: int) -> None:
    ref = archive.write(replace(PAGE, body=os.urandom(500)))
    path = tmp_path / ref.file
    path.write_bytes(path.read_bytes()[:-cut])
    with pytest.raises(ArchiveError, match="cannot be read") as caught:
        archive.read(ref)
    assert ref.file in caught.value.message
    assert caught.value.hint


def test_no_flipped_bit_gives_another_page(archive: WarcArchive, tmp_path: Path) -> None:
    ref = archive.write(PAGE)
    path = tmp_path / ref.file
    whole = path.read_bytes()
    noticed = 0
    for place in range(ref.offset, len(whole)):
        damaged = bytearray(whole)
        damaged[place] ^= 0x10
        path.write_bytes(bytes(damaged))
        try:
            assert archive.read(ref) == PAGE  # a bit of the gzip format that means nothing
        except ArchiveError:
            noticed += 1
    assert noticed > len(whole) - ref.offset - 12


@pytest.mark.parametrize(
    "wrong",
    [
        {"offset": 10_000_000},
        {"offset": 0},
        {"offset": 3},
        {"record_id": "<urn:uuid:00000000-0000-0000-0000-000000000000>"},
        {"file": "missing.warc.gz"},
        {"file": "../../etc/passwd"},
    ],
)
def test_a_wrong_place_is_an_error(archive: WarcArchive, wrong: dict[str, Any]) -> None:
    ref = archive.write(PAGE)
    with pytest.raises(ArchiveError):
        archive.read(replace(ref, **wrong))


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    archive = WarcArchive(tmp_path / "file" / "archive")
    with pytest.raises(ArchiveError, match="cannot be written") as caught:
        archive.write(PAGE)
    assert str(tmp_path) in caught.value.message
    assert caught.value.temporary


def test_a_full_disk_leaves_no_half_record(tmp_path: Path) -> None:
    """A file size limit is the disk that is full here."""
    code = f"""
import resource, signal, sys
from pathlib import Path
sys.path.insert(0, {str(Path(__file__).parent)!r})
from test_warc import PAGE
from dataclasses import replace
from monitor.archive.warc import WarcArchive
from monitor.errors import ArchiveError
import os
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
archive = WarcArchive(Path({str(tmp_path)!r}))
archive.write(PAGE)
resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))
try:
    archive.write(replace(PAGE, body=os.urandom(5000)))
except ArchiveError as error:
    print(error)
archive.write(PAGE)
archive.close()
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "cannot be written" in done.stdout
    (path,) = tmp_path.iterdir()
    assert [kind for kind, *_ in records(path)] == ["warcinfo", "response", "response"]


def test_threads_share_an_archive(archive: WarcArchive) -> None:
    pages = [replace(PAGE, body=b"%d" % number * 1000) for number in range(60)]
    with ThreadPoolExecutor(8) as threads:
        refs = list(threads.map(archive.write, pages))
    assert [archive.read(ref) for ref in refs] == pages
    assert len({ref.offset for ref in refs}) == 60


def write_for_ever(folder: Path) -> None:
    """What the killed process below does."""
    archive = WarcArchive(folder)
    while True:
        ref = archive.write(replace(PAGE, body=os.urandom(2000)))
        sys.stdout.write(f"{ref.file} {ref.offset} {ref.record_id}\n")
        sys.stdout.flush()


def test_killed_processes_lose_nothing_that_was_written_and_share_no_file(tmp_path: Path) -> None:
    code = (
        f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r}); "
        f"from pathlib import Path; import test_warc; test_warc.write_for_ever(Path({str(tmp_path)!r}))"
    )
    writers = [
        subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) for _ in range(2)
    ]
    lines: list[str] = []
    for writer in writers:
        assert writer.stdout is not None
        lines += [writer.stdout.readline() for _ in range(5)]
    time.sleep(0.1)
    for writer in writers:
        writer.send_signal(signal.SIGKILL)
        rest, _ = writer.communicate()
        lines += rest.splitlines()
    refs = [ArchiveRef(file, int(offset), record) for file, offset, record in map(str.split, lines)]
    archive = WarcArchive(tmp_path)
    assert all(len(archive.read(ref).body) == 2000 for ref in refs)
    assert len({ref.file for ref in refs}) == 2


def test_a_forked_child_writes_to_a_file_of_its_own(archive: WarcArchive, tmp_path: Path) -> None:
    archive.write(PAGE)
    if (child := os.fork()) == 0:
        archive.write(PAGE)
        os._exit(0)
    os.waitpid(child, 0)
    archive.write(PAGE)
    assert sorted(len(records(path)) for path in tmp_path.iterdir()) == [2, 3]
