"""Small files of every format, made for the tests: none of them is anybody's document."""

from __future__ import annotations

import io
import tarfile
import zipfile
import zlib
from collections.abc import Mapping, Sequence

# (left, baseline, size, words); bold where a fifth value says so
Words = tuple[float, float, float, str] | tuple[float, float, float, str, bool]


# (left, lower, right, upper edge, address)
Linked = tuple[float, float, float, float, str]


def pdf(
    pages: Sequence[Sequence[Words]], *, image: bool = False, rotate: int = 0, links: Sequence[Linked] = ()
) -> bytes:
    """A PDF that prints words at given places of A4 pages.

    pages : of each page its words; ``image``: each page shows a picture, as a scan does; ``links``: of each page
    """
    letters = sorted({char for page in pages for words in page for char in words[3]})
    codes = {char: i + 1 for i, char in enumerate(letters)}
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    fonts = []
    drawn_letters = any(
        "\u0600" <= char <= "\u06ff" for char in letters
    )  # these have no place in a font that is not there
    for name in ("Sample", "Sample-Bold"):
        fonts.append(len(objects) + 1)
        objects += (_drawn_font if drawn_letters else _font)(name, codes, len(objects) + 1)
    resources = f"<< /Font << /F0 {fonts[0]} 0 R /F1 {fonts[1]} 0 R >>"
    if image:
        objects.append(_stream(b"\x80", "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 "
                               "/ColorSpace /DeviceGray"))  # fmt: skip
        resources += f" /XObject << /I {len(objects)} 0 R >>"
    annotations = " ".join(
        f"<< /Type /Annot /Subtype /Link /Rect [{left} {lower} {right} {upper}] /A << /S /URI /URI ({href}) >> >>"
        for left, lower, right, upper, href in links
    )
    kids = []
    for page in pages:
        drawn = "".join(_shown(words, codes, 2 if drawn_letters else 4) for words in page) + (
            "q 500 0 0 700 50 50 cm /I Do Q\n" if image else ""
        )
        objects.append(_stream(drawn.encode()))
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate {rotate} /Contents {len(objects)} 0 R "
            f"/Resources {resources} >> /Annots [{annotations}] >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    return _file(objects)


def _font(name: str, codes: dict[str, int], first: int) -> list[str]:
    widths = " ".join(str(_width(char)) for char in codes)
    return [
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /DescendantFonts [{first + 1} 0 R] "
        f"/ToUnicode {first + 3} 0 R >>",
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDSystemInfo << /Registry (Adobe) /Ordering "
        f"(Identity) /Supplement 0 >> /FontDescriptor {first + 2} 0 R /DW 500 /W [1 [{widths}]] >>",
        f"<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [0 -200 1000 800] /ItalicAngle 0 /Ascent 800 "
        f"/Descent -200 /CapHeight 700 /StemV {140 if name.endswith('Bold') else 80} >>",
        _stream(_unicode(codes, 4)),
    ]


def _drawn_font(name: str, codes: dict[str, int], first: int) -> list[str]:
    """A font whose letters are boxes."""
    widths = " ".join(str(_width(char)) for char in codes)
    glyphs = " ".join(f"/g{code} {first + 1 + code} 0 R" for code in codes.values())
    differences = " ".join(f"/g{code}" for code in codes.values())
    return [
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 -200 1000 800] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 1 "
        f"/LastChar {len(codes)} /Widths [{widths}] /CharProcs << {glyphs} >> /Resources << >> "
        f"/ToUnicode {first + 1} 0 R /Encoding << /Type /Encoding /Differences [1 {differences}] >> >>",
        _stream(_unicode(codes, 2)),
        *(_stream(f"{_width(char)} 0 d0 0 0 {_width(char)} 700 re f".encode()) for char in codes),
    ]


def _unicode(codes: dict[str, int], digits: int) -> bytes:
    """The table from codes to letters."""
    lines = "".join(f"<{code:0{digits}x}> <{char.encode('utf-16-be').hex()}>\n" for char, code in codes.items())
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def "
        f"1 begincodespacerange <{'0' * digits}> <{'f' * digits}> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{lines}endbfchar endcmap end end"
    ).encode()


def _width(char: str) -> int:
    return 250 if char == " " else 1000 if char > "\u2e7f" else 500


def width(words: str, size: float) -> float:
    """Points that words take in a line."""
    return sum(map(_width, words)) * size / 1000


def _shown(words: Words, codes: dict[str, int], digits: int) -> str:
    left, base, size, text = words[:4]
    font = "/F1" if len(words) > 4 and words[4] else "/F0"
    shown = "".join(f"{codes[char]:0{digits}x}" for char in text)
    return f"BT {font} {size} Tf {left:.2f} {base:.2f} Td <{shown}> Tj ET\n"


def _stream(data: bytes, entries: str = "") -> str:
    packed = zlib.compress(data)
    return (
        f"<< {entries} /Filter /FlateDecode /Length {len(packed)} >> stream\n"
        + packed.decode("latin-1")
        + "\nendstream"
    )


def _file(objects: Sequence[str]) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    start = len(out)
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


W_NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_WORD = (
    f'{W_NS} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def zipped(files: Mapping[str, bytes | str], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive with files by path."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for path, data in files.items():
            archive.writestr(zipfile.ZipInfo(path), data, compression)
    return out.getvalue()


def tarred(files: Mapping[str, bytes], link: str = "") -> bytes:
    """A tar archive; `link`: a member that points out of it."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        if link:
            info = tarfile.TarInfo(link)
            info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
            archive.addfile(info)
    return out.getvalue()


def docx(body: str, links: Mapping[str, str] = {}, **parts: str) -> bytes:
    """A Word file.

    body : what stands in ``w:body``; links : addresses by id; parts : what stands in the part of a kind, ``footnotes``,
    which has its kind as its id
    """
    related = "".join(f'<Relationship Id="{k}" Type="{_RELATION}/{k}" Target="{k}.xml"/>' for k in parts)
    related += "".join(
        f'<Relationship Id="{id}" Type="{_RELATION}/hyperlink" Target="{href}" TargetMode="External"/>'
        for id, href in links.items()
    )
    relations = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
    files: dict[str, bytes | str] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": relations.format(
            f'<Relationship Id="r" Type="{_RELATION}/officeDocument" Target="word/document.xml"/>'
        ),
        "word/document.xml": f"<w:document {_WORD}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relations.format(related),
    }
    return zipped(files | {f"word/{k}.xml": f"<w:{k} {_WORD}>{part}</w:{k}>" for k, part in parts.items()})


def p(*runs: str, properties: str = "") -> str:
    """A paragraph of Word; a run that is no markup is words."""
    inside = "".join(
        run if run.startswith("<") else f'<w:r><w:t xml:space="preserve">{run}</w:t></w:r>' for run in runs
    )
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inside}</w:p>"


def marc(*records: Mapping[str, Sequence[str]]) -> bytes:
    """A catalogue in MARCXML; of each record the values by tag and code, ``{"191a": ["A/RES/70/1"]}``."""
    out = []
    for number, record in enumerate(records, 1):
        fields = f'<controlfield tag="001">{number}</controlfield>'
        for key, values in record.items():
            for value in values:
                inside = f'<subfield code="{key[3]}">{value}</subfield>'
                fields += f'<datafield tag="{key[:3]}" ind1=" " ind2=" ">{inside}</datafield>'
        out.append(f"<record>{fields}</record>")
    return f'<collection xmlns="http://www.loc.gov/MARC21/slim">{"".join(out)}</collection>'.encode()
