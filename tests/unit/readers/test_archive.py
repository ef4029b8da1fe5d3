"""Archives: read in place, each member by itself, within what their size allows."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Callable

import pytest
import samples

from graph.errors import LimitExceeded, UnreadableFile, UnsupportedFormat
from graph.model import Document
from graph.readers import Found, LeftOut, Limits, Refused, Settings, each_of
from graph.readers.settings import USUAL
from graph.readers.unpacked import Forward

WORDS = b"The General Assembly recalls its resolution of that year"


def found(data: bytes, name: str = "a.zip", settings: Settings = USUAL) -> list[Found]:
    return list(each_of(io.BytesIO(data), name, settings))


FILES = {"b/c.txt": WORDS, "a.md": b"# " + WORDS, "d.docx": samples.docx(samples.p("Words"))}


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("a.zip", samples.zipped),
        ("a.tar", samples.tarred),
        ("a.tar.gz", lambda files: gzip.compress(samples.tarred(files))),
        ("a.tbz", lambda files: bz2.compress(samples.tarred(files))),
        ("a.tar.xz", lambda files: lzma.compress(samples.tarred(files))),
        (
            "nameless",
            lambda files: gzip.compress(samples.tarred(files)[:700]) + gzip.compress(samples.tarred(files)[700:]),
        ),
    ],
)
def test_members_are_documents(name: str, pack: Callable[[dict[str, bytes]], bytes]) -> None:
    docs = [doc for doc in found(pack(FILES), name) if isinstance(doc, Document)]
    assert sorted((doc.path, doc.format) for doc in docs) == [
        (f"{name}#a.md", "markdown"),
        (f"{name}#b/c.txt", "text"),
        (f"{name}#d.docx", "docx"),
    ]


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_packed_file_is_the_file(pack: Callable[[bytes], bytes]) -> None:
    (doc,) = found(pack(WORDS), "in/a.txt.gz")
    assert isinstance(doc, Document) and (doc.path, doc.text) == ("in/a.txt.gz", WORDS.decode())
    (row,) = found(pack(b'{"id": "A", "text": "words"}'), "a.jsonl.gz")
    assert row.path == "a.jsonl.gz#A"


@pytest.mark.parametrize(
    ("name", "inside", "why"),
    [
        ("a.txt.gz", b"\0\1\2" * 20, "binary data where text was expected"),
        ("a.tgz", b"\0\1\2" * 20, "no reader recognises"),
        ("a.gz", b"7z\xbc\xaf\x27\x1c" + bytes(20), "a 7-Zip archive"),
    ],
    ids=["txt", "tar", "7z"],
)
def test_what_is_wrong_in_a_packed_file_is_said_of_the_file(name: str, inside: bytes, why: str) -> None:
    with pytest.raises(UnreadableFile, match=f"^{name}: {why}"):
        found(gzip.compress(inside), name)
    with pytest.raises(UnreadableFile, match=f"^{name}: broken packing"):
        found(gzip.compress(inside)[:-9], name)
    (refused,) = found(gzip.compress(samples.zipped({"b.txt": inside})), name)
    assert isinstance(refused, Refused) and str(refused.error).startswith(f"{name}#b.txt: ")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_files_of_one_name_in_an_archive_are_two_documents() -> None:
    packed, taped = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive, tarfile.open(fileobj=taped, mode="w") as tape:
        for words in (WORDS, b"# Title\n\n" + WORDS):
            archive.writestr("b/a.md", words)
            entry = tarfile.TarInfo("b/a.md")
            entry.size = len(words)
            tape.addfile(entry, io.BytesIO(words))
    for data, name in ((packed.getvalue(), "a.zip"), (taped.getvalue(), "a.tar")):
        docs = [each for each in found(data, name) if isinstance(each, Document)]
        assert [(doc.path, doc.format) for doc in docs] == [
            (f"{name}#b/a.md", "markdown"),
            (f"{name}#b/a~2.md", "markdown"),
        ]
        assert docs[0].text != docs[1].text


def test_archives_in_archives_and_records_in_them() -> None:
    inner = samples.zipped({"r.jsonl": b'{"id": "A", "text": "words"}'})
    assert [each.path for each in found(samples.zipped({"i.zip": inner}))] == ["a.zip#i.zip#r.jsonl#A"]


def test_what_is_no_document_is_left_out_and_listed() -> None:
    files = {"README.md": WORDS, ".git/x.txt": WORDS, "t.csv": b"a,b\n", "i.png": b"\x89PNG", "__MACOSX/._a.txt": WORDS}
    left = found(samples.zipped(files))
    assert all(isinstance(each, LeftOut) for each in left) and len(left) == len(files)


@pytest.mark.parametrize("path", ["../up.txt", "/etc/up.txt", "a/../../up.txt", "C:\\up.txt", "..\\up.txt"])
@pytest.mark.parametrize("pack", [samples.zipped, samples.tarred])
def test_paths_that_lead_out_are_refused(path: str, pack: Callable[[dict[str, bytes]], bytes]) -> None:
    refused = [each for each in found(pack({path: WORDS, "b.txt": WORDS})) if isinstance(each, Refused)]
    assert len(refused) == 1 and ".." not in refused[0].path and "leads out of the archive" in str(refused[0].error)


def test_the_separators_of_windows_are_those_of_all() -> None:
    assert [each.path for each in found(samples.zipped({"b\\c\\d.txt": WORDS}))] == ["a.zip#b/c/d.txt"]


def test_links_are_not_followed() -> None:
    assert [each for each in found(samples.tarred({}, link="l.txt"), "a.tar")] == [
        LeftOut("a.tar#l.txt", "not a regular file")
    ]


def test_a_broken_member_fails_alone() -> None:
    data = bytearray(samples.zipped({"a.txt": WORDS * 50, "b.txt": WORDS}))
    data[60] ^= 0xFF
    first, second = found(bytes(data))
    assert isinstance(first, Refused) and isinstance(second, Document)


@pytest.mark.parametrize("cut", [1, 30, 100])
@pytest.mark.parametrize("pack", [samples.zipped, lambda files: gzip.compress(samples.tarred(files))])
def test_a_truncated_archive_says_so(cut: int, pack: Callable[[dict[str, bytes]], bytes]) -> None:
    with pytest.raises(UnreadableFile, match=r"broken|breaks off"):
        found(pack({"a.txt": WORDS * 3, "b.txt": WORDS})[:-cut])


def test_a_bomb_is_stopped() -> None:
    zeros = b" " * 40_000_000
    settings = Settings(limits=Limits(unpacked=1_000_000))
    with pytest.raises(LimitExceeded, match="unpacks to far more than its size"):
        found(samples.zipped({f"{i}.txt": zeros for i in range(3)}), settings=settings)
    with pytest.raises(LimitExceeded, match="unpacks to far more than its size"):
        found(gzip.compress(samples.tarred({"a.txt": zeros})), settings=settings)


def test_one_large_member_fails_alone() -> None:
    settings = Settings(limits=Limits(file=1000))
    large, small = found(samples.zipped({"a.txt": WORDS * 100, "b.txt": WORDS}, zipfile.ZIP_STORED), settings=settings)
    assert isinstance(large, Refused) and "1,000 bytes" in str(large.error) and isinstance(small, Document)


def test_archives_nested_too_deeply() -> None:
    data = samples.zipped({"a.txt": WORDS})
    for _ in range(3):
        data = samples.zipped({"a.zip": data})
    (refused,) = found(data)
    assert isinstance(refused, Refused) and "too many archives" in str(refused.error)


def test_too_many_members() -> None:
    with pytest.raises(LimitExceeded, match="more than 2 files"):
        found(samples.zipped({f"{i}.txt": WORDS for i in range(3)}), settings=Settings(limits=Limits(members=2)))


def test_a_locked_member_says_so() -> None:
    data = bytearray(samples.zipped({"a.txt": WORDS}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    (refused,) = found(bytes(data))
    assert isinstance(refused, Refused) and "locked with a password" in str(refused.error)


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ({"[Content_Types].xml": b"", "xl/workbook.xml": b""}, "an Excel workbook; save its sheet as CSV"),
        ({"[Content_Types].xml": b"", "ppt/a.xml": b""}, "a PowerPoint file; save it as PDF"),
        ({"mimetype": b"application/vnd.oasis.opendocument.text"}, "an OpenDocument text; save it as .docx"),
        ({"mimetype": b"application/epub+zip"}, "an EPUB book; save it as HTML"),
        ({"[Content_Types].xml": b""}, "holds no Word document"),
    ],
)
def test_other_kinds_of_zip_say_what_to_do(files: dict[str, bytes], why: str) -> None:
    with pytest.raises(UnsupportedFormat, match=why):
        found(samples.zipped(files))


@pytest.mark.parametrize(("head", "why"), [(b"7z\xbc\xaf\x27\x1c", "7-Zip"), (b"Rar!\x1a\x07", "RAR")])
def test_archives_that_are_not_read_are_named(head: bytes, why: str) -> None:
    with pytest.raises(UnsupportedFormat, match=f"^a: a {why} archive; unpack it"):
        found(head + b"\0" * 20, "a")


def test_records_are_read_as_they_are_unpacked() -> None:
    lines = b"".join(b'{"id": "%d", "text": "%s %d"}\n' % (number, WORDS, number) for number in range(20_000))
    kept = []
    with pytest.raises(UnreadableFile, match="breaks off"):
        for one in each_of(io.BytesIO(gzip.compress(lines)[:-1000]), "a.jsonl.gz", USUAL):
            kept.append(one)
    assert len(kept) > 1000
    (first, *_) = found(samples.zipped({"b.jsonl": lines}))
    assert first.path == "a.zip#b.jsonl#0"


def test_a_packed_file_can_be_begun_anew_only_at_its_beginning() -> None:
    file = Forward(io.BytesIO(bytes(2_000_000)))
    assert len(file.read(1000)) == 1000 and file.seek(0) == 0
    while file.read(100_000):
        pass
    with pytest.raises(OSError, match="beginning"):
        file.seek(0)
