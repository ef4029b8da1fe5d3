"""What only several documents together tell."""

from __future__ import annotations

from typing import Any

from graph.model import LANGUAGES
from graph.relate.chains import chain
from graph.relate.compared import compared
from graph.relate.corpus import Corpus


def document(
    symbol: str, date: str, title: str = "Oceans and the law of the sea", language: str = "en"
) -> dict[str, Any]:
    return {
        "document": f"{language}/{symbol}",
        "symbol": symbol,
        "date": date,
        "title": title,
        "language": language,
        "body": "unga",
        "kind": "resolution",
    }


def reference(target: str, start: int = 10, kind: str = "resolution", language: str = "en") -> dict[str, Any]:
    end = start + 5
    return {
        **{"target": target, "kind": kind, "rule": "symbol", "start": start, "end": end, "text": target},
        **{"sentence": f"on {target}", "language": language, "sentence_number": start, "date": ""},
    }


def fact(relation: str, target: str, pin: str = "", source: str = "") -> dict[str, Any]:
    place = {"document": "en/x", "start": 1, "end": 2, "sentence": "so it says", "reason": "verb"}
    return {"source": source, "relation": relation, "target": target, "pin": pin, **place}


class Held:
    """A corpus that remembers the rows it was given."""

    def __init__(self) -> None:
        self.corpus = Corpus()
        self.rows: dict[str, list[dict[str, Any]]] = {}

    def add(self, row: dict[str, Any], references: Any = (), facts: Any = ()) -> None:
        self.rows[row["document"]] = list(references)
        self.corpus.add(row["symbol"], row, references, facts)

    def suspects(self) -> list[tuple[str, str, str]]:
        return [(s["kind"], s["target"], s["expected"]) for s in compared(self.corpus, self)]

    def resolved(self, path: str, start: int, end: int) -> Any:
        found = (row for row in self.rows[path] if (row["start"], row["end"]) == (start, end) and row["target"])
        return next(found)

    def unresolved(self, path: str) -> list[dict[str, Any]]:
        return [row for row in self.rows[path] if not row["target"]]


def series() -> Held:
    held = Held()
    for session in (76, 77, 78):
        held.add(document(f"A/RES/{session}/72", f"{1945 + session}-12-05"))
    return held


def test_the_same_title_makes_a_series() -> None:
    pairs = [("A/RES/76/72", "A/RES/77/72"), ("A/RES/77/72", "A/RES/78/72")]
    held = series()
    assert held.corpus.successions() == pairs
    found = {(r.source, r.relation, r.target) for r in held.corpus.relations()}
    assert found == {(a, "series-next", b) for a, b in pairs} | {(b, "series-previous", a) for a, b in pairs}


def test_a_citation_of_an_older_one_is_outdated() -> None:
    held = series()
    held.add(document("A/RES/78/200", "2023-12-19", "Another matter"), [reference("A/RES/76/72")])
    held.add(document("A/RES/76/200", "2021-12-19", "A third matter"), [reference("A/RES/76/72")])
    both = [reference("A/RES/76/72"), reference("A/RES/78/72", 30)]
    held.add(document("A/RES/78/201", "2023-12-20", "A fourth matter"), both)
    assert held.suspects() == [("outdated", "A/RES/76/72", "A/RES/78/72")]


def test_a_report_that_is_taken_up_was_asked_for_in_the_resolution_before() -> None:
    held = Held()
    asked = fact("requests-report", "meeting:unga-77", "para. 9; of the Secretary-General")
    held.add(document("A/RES/76/72", "2021-12-09"), facts=[asked])
    taken = [fact("considers-report", "A/77/331"), fact("considers-report", "A/60/1")]
    held.add(document("A/RES/77/72", "2022-12-09"), facts=taken)
    found = [r for r in held.corpus.relations() if r.relation == "reports-pursuant-to"]
    assert [(r.source, r.target, r.pin) for r in found] == [("A/77/331", "A/RES/76/72", "para. 9")]


def test_a_report_of_somebody_else_was_not_asked_for_there() -> None:
    held = Held()
    asked = fact("requests-report", "meeting:unga-77", "para. 9; of the Panel of Experts")
    held.add(document("A/RES/76/72", "2021-12-09"), facts=[asked])
    taken = {**fact("considers-report", "A/77/331"), "sentence": "Notes the report of the Secretary-General (A/77/331)"}
    held.add(document("A/RES/77/72", "2022-12-09"), facts=[taken])
    assert [r for r in held.corpus.relations() if r.relation == "reports-pursuant-to"] == []


def due(taken: str, cited: Any = (), last: str = "2022-12-09") -> list[tuple[str, str]]:
    """The mandates of a series whose first asks for a report by 10 July 2022 and whose last takes one up."""
    held = Held()
    asked = fact("requests-report", "unsc", "para. 9; of the Secretary-General; by 2022-07-10")
    held.add(document("A/RES/76/72", "2021-12-09"), facts=[asked])
    report = {**fact("considers-report", "S/2022/331"), "sentence": taken, "document": "en/A/RES/78/72"}
    held.add(document("A/RES/78/72", last), cited, [report])
    return [(r.source, r.target) for r in held.corpus.relations() if r.relation == "reports-pursuant-to"]


def test_a_report_of_a_later_date_answers_another_request() -> None:
    said = "Notes the report of the Secretary-General of {} 2022 (S/2022/331) and what he said on 1 December 2022"
    assert due(said.format("8 July")) == [("S/2022/331", "A/RES/76/72")]
    assert due(said.format("30 December")) == []


def test_a_mandate_does_not_leap_over_what_is_listed_between() -> None:
    def listed(*targets: str, sentence: int = 7) -> list[dict[str, Any]]:
        return [{**reference(target, 10 * i), "sentence_number": sentence} for i, target in enumerate(targets)]

    said = "Notes the report of the Secretary-General (S/2022/331)"
    assert due(said, listed("A/RES/76/72", "A/RES/77/72")) == []
    assert due(said, listed("A/RES/76/72", "A/RES/70/1", "A/RES/78/80")) == [("S/2022/331", "A/RES/76/72")]
    other = listed("A/RES/77/1", sentence=8)
    assert due(said, [*listed("A/RES/76/72"), *other]) == [("S/2022/331", "A/RES/76/72")]


def test_a_mandate_that_had_ended_was_not_prolonged_next() -> None:
    held = Held()
    for serial, date, until in ((2561, "2021-01-29", "2021-07-31"), (2618, "2022-01-27", "2022-07-31")):
        prolonged = fact("extends", "unficyp", f"until {until}")
        row = {**document(f"S/RES/{serial} ({date[:4]})", date, f"Resolution {serial}"), "body": "unsc"}
        held.add(row, facts=[prolonged])
    assert held.corpus.successions() == []


def test_facts_of_six_versions_count_once() -> None:
    held = Held()
    for language in LANGUAGES:
        said = [fact("adopts", "sendai-framework"), fact("draft-of", "", source="A/78/438")]
        held.add(document("A/RES/78/1", "2023-12-01", language=language), facts=said)
    found = sorted((r.source, r.relation, r.target) for r in held.corpus.relations())
    assert found == [("A/78/438", "draft-of", "A/RES/78/1"), ("A/RES/78/1", "adopts", "sendai-framework")]


def test_the_odd_version_is_told() -> None:
    held = Held()
    for language in LANGUAGES:
        target = "A/RES/66/228" if language == "ar" else "A/RES/66/288"
        rows = [reference(target, language=language)]
        held.add(document("A/RES/75/233", "2020-12-21", language=language), rows)
    (row,) = compared(held.corpus, held)
    assert (row["kind"], row["severity"], row["document"]) == ("language", "error", "ar/A/RES/75/233")
    assert (row["target"], row["expected"]) == ("A/RES/66/228", "A/RES/66/288")
    assert row["sentence"] == "ar: on A/RES/66/228 | en: on A/RES/66/288"


def test_what_some_versions_lack_is_told_with_the_nearest_passage_of_one() -> None:
    held = Held()
    for language in LANGUAGES:
        rows = [reference("A/RES/70/1", 10, language=language), reference("A/RES/71/1", 90, language=language)]
        if language not in ("ar", "fr"):
            rows.append(reference("A/76/5/Corr.1", 80, kind="document", language=language))
        held.add(document("A/RES/75/233", "2020-12-21", language=language), rows)
    (row,) = compared(held.corpus, held)
    assert (row["kind"], row["severity"], row["document"]) == ("language", "note", "en/A/RES/75/233")
    assert (row["target"], row["expected"], row["why"]) == ("A/76/5/Corr.1", "", "not cited in ar, fr")
    assert row["sentence"] == "en: on A/76/5/Corr.1 | ar: on A/RES/71/1"


def test_a_version_lacks_no_number_that_it_prints() -> None:
    def lacking(printed: str) -> list[str]:
        held = Held()
        for language in LANGUAGES:
            row = {**reference("CTOC/COP/RES/10/1", language=language), "text": "resolution 10/1"}
            if language in ("fr", "zh"):
                row |= {"target": None, "text": printed}
            held.add(document("A/RES/76/186", "2021-12-16", language=language), [row])
        return [row["why"] for row in compared(held.corpus, held)]

    assert lacking("第10/1号决议") == []
    assert lacking("第10/2号决议") == ["not cited in fr, zh"]


def test_a_date_that_is_not_that_of_the_document_is_told() -> None:
    def told(date: str, adopted: str = "2021-12-09") -> list[tuple[str, str, str]]:
        held = Held()
        held.add(document("A/RES/76/72", adopted))
        held.add(document("A/RES/78/1", "2023-12-09", "Another"), [{**reference("A/RES/76/72"), "date": date}])
        return held.suspects()

    assert told("2021-12-10") == [("date", "A/RES/76/72", "2021-12-09")]
    assert told("2021-12-09") == told("") == told("2021-12-10", adopted="2020-12-09") == []


def test_a_second_document_of_one_version_is_a_copy() -> None:
    held = Held()
    held.add(document("A/RES/78/1", "2023-12-01"))
    held.add({**document("A/RES/78/1", "2023-12-01"), "document": "en/other"})
    assert held.suspects() == [("duplicate", "A/RES/78/1", "en/A/RES/78/1")]


def test_a_number_without_the_letter_that_others_print_is_told() -> None:
    held = Held()
    held.add(document("A/RES/60/1", "2005-12-01", "One"), [reference("A/RES/57/270 B")])
    held.add(document("A/RES/61/1", "2006-12-01", "Two"), [reference("A/RES/57/270")])
    assert held.suspects() == [("two-ids", "A/RES/57/270", "A/RES/57/270 B")]


def rows(*triples: tuple[str, str, str]) -> list[dict[str, str]]:
    place = {"pin": "", "sentence": "", "document": "", "reason": "title"}
    return [{"source": a, "relation": name, "target": b, **place} for a, name, b in triples]


def test_a_chain_leads_from_a_report_to_what_is_newer() -> None:
    found = chain(
        "A/77/331",
        rows(
            ("A/77/331", "reports-pursuant-to", "A/RES/76/72"),
            ("A/RES/76/72", "series-next", "A/RES/77/72"),
            ("A/RES/77/72", "series-next", "A/RES/78/72"),
            ("A/RES/77/72", "considers-report", "A/77/331"),
        ),
    )
    assert [(link.what, link.other) for link in found.links] == [
        ("mandated by", "A/RES/76/72"),
        ("taken up by", "A/RES/77/72"),
    ]
    assert found.mandate == "A/RES/76/72"
    assert found.newer == ("A/RES/77/72", "A/RES/78/72")


def test_a_work_that_no_relation_knows_has_no_chain() -> None:
    assert not chain("A/1/1", rows(("A/2/2", "adopts", "A/3/3"))).held


def test_a_body_that_is_set_up_again_and_again_is_several() -> None:
    held = Held()
    for session in (70, 71):
        facts = [fact("establishes", "body:committee"), fact("establishes", "hrc")]
        held.add(document(f"A/RES/{session}/1", f"{1945 + session}-10-01"), facts=facts)
    assert {r.target for r in held.corpus.relations() if r.relation == "establishes"} == {"hrc"}


def test_who_names_two_of_a_series_lists_its_history() -> None:
    held = series()
    both = [reference("A/RES/76/72"), reference("A/RES/77/72", 30)]
    held.add(document("A/RES/78/200", "2023-12-19", "Another matter"), both)
    assert held.suspects() == []


def test_a_report_is_bound_to_the_one_paragraph_that_asks_for_one() -> None:
    held = Held()
    asks = [fact("requests-report", "unga", "para. 5; of the Secretary-General")]
    held.add(document("A/RES/70/1", "2015-10-01"), facts=asks)
    twice = [fact("requests-report", "unga", f"para. {n}; of the Secretary-General") for n in (2, 3)]
    held.add(document("A/RES/70/2", "2015-10-01", "Other"), facts=twice)
    cites = [fact("reports-pursuant-to", f"A/RES/70/{n}", source=f"A/71/{n}") for n in (1, 2)]
    held.add(document("A/RES/71/9", "2016-10-01", "Third"), facts=cites)
    found = [(r.source, r.target, r.pin) for r in held.corpus.relations() if r.relation == "reports-pursuant-to"]
    assert found == [("A/71/1", "A/RES/70/1", "para. 5"), ("A/71/2", "A/RES/70/2", "")]


def test_a_name_of_several_bodies_makes_no_series() -> None:
    for body, pairs in (("body:panel-of-experts", 0), ("minurso", 1)):
        held = Held()
        for number, day in (("2515 (2020)", "2020-03-30"), ("2536 (2020)", "2020-07-28")):
            row = {**document(f"S/RES/{number}", day, ""), "body": "unsc"}
            held.add(row, facts=[fact("extends", body, "until 2021-04-30")])
        assert len(held.corpus.successions()) == pairs
