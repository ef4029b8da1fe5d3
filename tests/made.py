"""Output folders made up for the tests of pages: as a build writes them, of any size, one full of hostile markup."""

from __future__ import annotations

import csv
import json
import os
import random
from collections import Counter
from pathlib import Path
from typing import Any

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
IRI = "https://w3id.org/un-citation-graph/"
ENTITY = [
    "id",
    "iri",
    "kind",
    *(f"label_{code}" for code in LANGUAGES),
    "date",
    "body",
    "in_corpus",
    "cited_by",
    "cites",
]
CITATION = ["source", "target", "kind", "count", "functions", "locations", "languages", "first_sentence"]
DOCUMENT = [
    "document",
    "symbol",
    "title",
    "language",
    "date",
    "body",
    "kind",
    "work",
    "references",
    "unresolved",
    "status",
]
NAME = ["id", "language", "name"]
RELATION = ["source", "relation", "target", "pin", "document", "start", "end", "sentence", "reason"]
SUSPECT = ["kind", "severity", "document", "start", "end", "text", "target", "expected", "why", "sentence"]
UNRESOLVED = ["document", "start", "end", "text", "kind", "reason", "language", "location", "paragraph", "sentence"]

Row = dict[str, Any]


def entity(id: str, kind: str, **fields: Any) -> Row:
    """A row of entities.csv; its counts are filled in when it is written."""
    return {"id": id, "iri": f"{IRI}{kind}/{id.replace(' ', '_')}", "kind": kind, "in_corpus": "false", **fields}


def reference(document: str, target: str | None, sentence: str, text: str, **fields: Any) -> Row:
    """A row of references.jsonl; its offsets are filled in when it is written."""
    row = {
        "document": document,
        "target": target,
        "sentence": sentence,
        "text": text,
        "language": "en",
        "paragraph": "1",
    }
    said = {"kind": "document", "location": "preamble", "function": "recalls", "reason": "symbol", "confidence": 0.97}
    return row | said | {"pin": None, "page": None} | fields


def write(
    folder: Path,
    entities: list[Row],
    documents: dict[str, str],
    references: list[Row],
    *,
    names: list[Row] | None = None,
    relations: list[Row] | None = None,
    suspects: list[Row] | None = None,
    problems: list[Row] | None = None,
) -> Path:
    """Write an output folder. `documents` gives the id of the work of each document."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = _texts(documents, references)
    references = sorted(references, key=lambda row: (row["document"], row["start"], row["end"]))
    pairs: dict[tuple[str, str], list[Row]] = {}
    for row in references:
        if row["target"]:
            pairs.setdefault((documents[row["document"]], row["target"]), []).append(row)
    cited_by, cites = Counter(target for _, target in pairs), Counter(source for source, _ in pairs)
    iris, kinds = ({one["id"]: one[key] for one in entities} for key in ("iri", "kind"))
    _table(
        folder / "entities.csv",
        ENTITY,
        [one | {"cited_by": cited_by[one["id"]], "cites": cites[one["id"]]} for one in entities],
    )
    languages = {row["document"]: row["language"] for row in references}
    rows = [
        {"document": path, "symbol": work, "work": iris[work], "status": "read", "language": languages.get(path, "en")}
        for path, work in sorted(documents.items())
    ]
    _table(folder / "documents.csv", DOCUMENT, rows)
    _table(folder / "names.csv", NAME, names or [])
    _table(folder / "relations.csv", RELATION, relations or [])
    _table(folder / "suspects.csv", SUSPECT, suspects or [])
    _table(folder / "unresolved.csv", UNRESOLVED, [row for row in references if not row["target"]])
    _lines(folder / "errors.jsonl", problems or [])
    _lines(folder / "texts.jsonl", texts)
    edges = [
        {"source": a, "target": b, "kind": kinds[b], "count": len(some), "first_sentence": some[0]["sentence"]}
        for (a, b), some in sorted(pairs.items())
    ]
    _table(folder / "citations.csv", CITATION, edges)
    _lines(folder / "references.jsonl", references)
    report = {
        "input_hash": "0123456789abcdef",
        "documents": len(documents),
        "references": len(references),
        "unresolved": sum(not row["target"] for row in references),
    }
    (folder / "report.json").write_text(json.dumps(report), encoding="utf-8")
    return folder


def _texts(documents: dict[str, str], references: list[Row]) -> list[Row]:
    """A text for each document: its sentences, a block each; gives its references their offsets."""
    texts = []
    for document in sorted(documents):
        text, blocks, placed = "", [], {}
        for row in (row for row in references if row["document"] == document):
            if row["sentence"] not in placed:
                placed[row["sentence"]] = len(text)
                number = row["paragraph"] if row["location"] == "operative" else ""
                blocks.append([len(text), len(text) + len(row["sentence"]), row["location"], number, "", -1, 0, 0])
                text += row["sentence"] + "\n\n"
            within = row.pop("within", 0)  # where in the sentence to look for the words
            row["start"] = placed[row["sentence"]] + row["sentence"].index(row["text"], within)
            row["end"] = row["start"] + len(row["text"])
        texts.append({"document": document, "text": text, "blocks": blocks, "gaps": [], "pages": []})
    return texts


def _lines(path: Path, rows: list[Row]) -> None:
    ordered = [{"document": row["document"], **dict(sorted(row.items()))} for row in rows]
    text = "".join(json.dumps(row, ensure_ascii=True) + "\n" for row in ordered)
    path.write_text(text, encoding="utf-8")


def _table(path: Path, columns: list[str], rows: list[Row]) -> None:
    with path.open("w", encoding="utf-8", errors="replace", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def small(folder: Path) -> Path:
    """Some dozen nodes of every kind, in the six languages."""
    entities = [
        entity(
            "S/RES/338 (1973)", "resolution", date="1973-10-22", body="unsc", label_en="Cease-fire in the Middle East"
        ),
        entity("S/RES/242 (1967)", "resolution", date="1967-11-22", body="unsc", in_corpus="true"),
        entity(
            "A/RES/70/1",
            "resolution",
            date="2015-09-25",
            body="unga",
            in_corpus="true",
            label_en="Transforming our world",
            label_zh="变革我们的世界",
        ),
        entity("A/DEC/75/540", "decision", date="2020", body="unga"),
        entity(
            "ESCAP/CSD/2020/3",
            "document",
            date="2020",
            body="escap",
            in_corpus="true",
            label_zh="灾害风险、复原力和社会保护",
        ),
        entity(
            "A/76/537", "document", date="2021-10-18", body="unga", in_corpus="true", label_ar="تقرير اللجنة الثانية"
        ),
        entity(
            "sendai-framework",
            "instrument",
            date="2015-03-18",
            label_en="Sendai Framework for Disaster Risk Reduction 2015–2030",
            label_zh="2015-2030年仙台减少灾害风险框架",
            label_ar="إطار سِنداي للحد من مخاطر الكوارث للفترة 2015-2030",
            label_ru="Сендайская рамочная программа по снижению риска бедствий на 2015–2030 годы",
        ),
        entity("UNTS/30822", "treaty", label_en="United Nations Framework Convention on Climate Change"),
        entity("publication:Global Assessment Report", "publication", label_en="Global Assessment Report"),
        entity("SALES/78.II.A.11", "sales", date="1978"),
        entity("unga", "body", label_en="General Assembly", label_zh="大会", label_ar="الجمعية العامة"),
        entity("unsc", "body", label_en="Security Council", label_zh="安全理事会", label_ar="مجلس الأمن"),
        entity(
            "escap",
            "body",
            label_en="Economic and Social Commission for Asia and the Pacific",
            label_zh="亚洲及太平洋经济社会委员会",
        ),
        entity("meeting:escap-77", "meeting", label_zh="经社会第七十七届会议", body="escap"),
        entity("SDG/13", "sdg"),
        entity("agenda:unga/76/25(b)", "agenda", body="unga"),
        entity("https://www.un.org/", "url"),
        entity("body:办公室", "body", label_zh="办公室"),
    ]
    works = {
        "en/242.txt": "S/RES/242 (1967)",
        "en/70-1.txt": "A/RES/70/1",
        "zh/70-1.txt": "A/RES/70/1",
        "zh/csd.txt": "ESCAP/CSD/2020/3",
        "ar/537.txt": "A/76/537",
    }
    spoken = {
        "en/242.txt": ("en", "Recalling {} and the duties it lays on every State,"),
        "en/70-1.txt": ("en", "Reaffirming what {} set out, and noting 𝒻urther steps,"),
        "zh/70-1.txt": ("zh", "重申{}所载各项承诺，"),
        "zh/csd.txt": ("zh", "秘书处根据{}编写了本文件。"),
        "ar/537.txt": ("ar", "وإذ تشير إلى {} وما ورد فيها،"),
    }
    texts = {
        "S/RES/338 (1973)": "resolution 338 (1973)",
        "sendai-framework": "《仙台框架》",
        "unga": "大会",
        "A/RES/70/1": "A/RES/70/1",
    }
    targets = {
        "en/242.txt": ["S/RES/338 (1973)", "unsc", "UNTS/30822"],
        "en/70-1.txt": ["sendai-framework", "unga", "SDG/13", "UNTS/30822", "SALES/78.II.A.11", "S/RES/242 (1967)"],
        "zh/70-1.txt": ["sendai-framework", "unga", "SDG/13"],
        "zh/csd.txt": [
            "A/RES/70/1",
            "sendai-framework",
            "escap",
            "meeting:escap-77",
            "publication:Global Assessment Report",
        ],
        "ar/537.txt": ["A/RES/70/1", "A/DEC/75/540", "unga", "agenda:unga/76/25(b)", "https://www.un.org/"],
    }
    rows = []
    for document in sorted(targets):
        language, sentence = spoken[document]
        for target in targets[document]:
            text = texts.get(target, target)
            rows.append(
                reference(
                    document,
                    target,
                    sentence.format(text),
                    text,
                    language=language,
                    confidence=0.5 + 0.05 * (len(target) % 10),
                    pin="para. 1" if target == "A/RES/70/1" else None,
                    function="reaffirms" if language == "zh" else "recalls",
                )
            )
    lost = "Requests the body named in resolution 71/6 to report,"
    operative = {"location": "operative", "paragraph": "1", "function": "requests"}
    rows.append(
        reference(
            "en/70-1.txt", None, lost, "resolution 71/6", kind="resolution", reason="no-body", confidence=0, **operative
        )
    )
    return write(
        folder,
        entities,
        works,
        rows,
        names=[{"id": "sendai-framework", "language": "en", "name": "SFDRR"}],
        relations=[
            {"source": "S/RES/242 (1967)", "relation": "series-next", "target": "S/RES/338 (1973)", "reason": "title"},
            {"source": "sendai-framework", "relation": "adopted-by", "target": "A/RES/70/1", "pin": "annex II"},
            {
                "source": "A/RES/70/1",
                "relation": "requests-report",
                "target": "unga",
                "pin": "para. 1",
                "document": "en/70-1.txt",
                "start": 0,
                "end": 9,
                "sentence": lost,
            },
        ],
        suspects=[
            {
                "kind": "year",
                "severity": "error",
                "document": "en/242.txt",
                "start": 0,
                "end": 9,
                "text": "resolution 338 (1974)",
                "target": "S/RES/338 (1974)",
                "expected": "S/RES/338 (1973)",
                "why": "the Security Council adopted number 338 in 1973, not 1974",
                "sentence": "Recalling resolution 338 (1974),",
            }
        ],
        problems=[{"document": "scan.pdf", "status": "failed", "error": "UnreadableFile", "message": "no text layer"}],
    )


def large(folder: Path, count: int, seed: int = 1) -> Path:
    """`count` nodes where the much cited are cited more, half of them documents of the collection."""
    chance = random.Random(seed)
    kinds = ["resolution"] * 9 + ["document"] * 5 + ["decision", "instrument", "body", "meeting", "sdg"]
    entities, ids = [], []
    for number in range(count):
        kind = kinds[chance.randrange(len(kinds))] if number % 2 else "resolution"
        year = 1970 + number % 55
        id = {
            "resolution": f"A/RES/{number // 300 + 40}/{number % 300 + 1}",
            "document": f"A/{number // 300 + 40}/{number % 300 + 1}",
            "sdg": f"SDG/{number}",
        }.get(kind, f"{kind}-{number}")
        label = "" if kind == "sdg" else f"Made-up {kind} number {number} on the state of things"
        entities.append(
            entity(id, kind, date=str(year), body="", label_en=label, in_corpus="true" if number % 2 == 0 else "false")
        )
        ids.append(id)
    documents = {f"d{number:05}.txt": ids[number] for number in range(0, count, 2)}
    ends, rows = list(range(1, min(20, count))), []
    for number in range(0, count, 2):
        for _ in range(chance.randint(1, 6)):
            other = ends[chance.randrange(len(ends))] if chance.random() < 0.6 else chance.randrange(count)
            if other == number:
                continue
            ends.append(other)
            rows.append(
                reference(
                    f"d{number:05}.txt",
                    ids[other],
                    f"Recalling what {ids[other]} said on the matter, paragraph {number},",
                    ids[other],
                )
            )
    return write(folder, entities, documents, rows)


HOSTILE = [
    "</script><script>window.XSS=1</script>",
    "<img src=x onerror=window.XSS=1>",
    '" onmouseover="window.XSS=1',
    "line\u2028separator\u2029and \x0b tab",
    "\u202eoverride\u202c",
    "long " * 1000,
    "😀 emoji 👩‍🚀",
    "half \ud800 pair",
    "{{ 7 * 7 }} {% raw %}",
    "javascript:window.XSS=1",
]


def hostile(folder: Path) -> Path:
    """Markup and odd characters wherever a document's words can come to stand."""
    entities = [entity("A/RES/1/1", "resolution", in_corpus="true", label_en="plain")]
    entities += [
        entity(f"publication:{text}", "publication", label_en=text, label_zh=text, date="</td>", body=text)
        for text in HOSTILE
    ]
    entities += [
        entity(f"A/1/{number}</title>{text}", "document", label_en=text) for number, text in enumerate(HOSTILE)
    ]
    document = "</script><b>.txt"
    rows = [
        reference(
            document,
            one["id"],
            f"See {one['label_en']} now",
            one["label_en"],
            paragraph=one["label_en"][:40],
            reason=one["label_en"][:40],
        )
        for one in entities[1:]
    ]
    return write(folder, entities, {document: "A/RES/1/1"}, rows)


class Dying:
    """Writes pages in the process that has the number `home`, and ends every other."""

    def __init__(self, home: int) -> None:
        self.home = home

    def write(self, task: str, numbers: range) -> list[tuple[str, int]]:
        if os.getpid() != self.home:
            os._exit(1)
        return [(task, number) for number in numbers]
