"""The authority data and the rules that its loader holds it to."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import DataError
from graph.model import LANGUAGES
from graph.tables.authority import FOLDER, Name, authority, label_key, read, use

BODIES = "id\tparent\tsymbol_prefix\tiri\tclass\nunga\t\tA\t\torgan\nhrc\tunga\tA/HRC\t\torgan\n"
INSTRUMENTS = (
    "id\ttype\tadopted\tsymbol\tpin\nsendai\tframework\t2015-03-18\tA/RES/69/283 | A/CONF.224/L.2\tannex II | \n"
)
HEADER = "scheme\tid\tlabel\tstatus\tcontext\n"


def write(folder: Path, bodies: str = BODIES, instruments: str = INSTRUMENTS, **names: str) -> Path:
    """A folder of authority data whose tables have these lines."""
    (folder / "names").mkdir()
    (folder / "bodies.tsv").write_text(bodies, encoding="utf-8")
    (folder / "instruments.tsv").write_text(instruments, encoding="utf-8")
    (folder / "meetings.tsv").write_text("id\theld\nmeeting:rio\t1992-06-03\n", encoding="utf-8")
    for language in LANGUAGES:
        (folder / "names" / f"{language}.tsv").write_text(HEADER + names.get(language, ""), encoding="utf-8")
    return folder


def test_the_shipped_data_keep_their_own_rules() -> None:
    known = authority()
    assert known.bodies["escap"].symbol_prefix == "ESCAP"
    assert known.bodies["hrc"].parent == "unga"
    assert known.instruments["sendai-framework"].sources[0] == ("A/RES/69/283", "annex II")
    assert known.pref_label("body", "unsc", "fr") == "Conseil de sécurité"


@pytest.mark.parametrize("table", ["bodies.tsv", "instruments.tsv", "meetings.tsv"])
def test_the_shipped_tables_are_sorted_by_id(table: str) -> None:
    ids = [line.partition("\t")[0] for line in (FOLDER / table).read_text(encoding="utf-8").splitlines()[1:]]
    assert ids == sorted(ids)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shipped_names_are_sorted_as_they_are_given(language: str) -> None:
    lines = (FOLDER / "names" / f"{language}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    given = [(name.scheme, name.id, name.label) for name in authority().names if name.language == language]
    assert [tuple(line.split("\t")[:3]) for line in lines] == given


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_principal_organs_have_a_name_in_every_language(language: str) -> None:
    for organ in ("unga", "unsc", "ecosoc", "hrc", "escap", "who", "undp"):
        assert authority().pref_label("body", organ, language)


def test_the_united_nations_as_a_whole_is_passed_over() -> None:
    whole = [name for name in authority().names if (name.scheme, name.id) == ("body", "un")]
    assert {name.status for name in whole} == {"passed-over"}


def test_a_symbol_belongs_to_the_longest_prefix() -> None:
    prefixes = authority().by_symbol_prefix
    head = next(prefix for prefix in prefixes if "A/HRC/54/13".startswith(prefix))
    assert prefixes[head].id == "hrc"


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("zh", "《2030 年可持续发展议程》", "2030年可持续发展议程"),
        ("ru", "Счётный  комитет", "счетный комитет"),
        ("ar", "الإعلان", "الاعلان"),
        ("fr", "Programme d’action", "programme d'action"),
        ("en", "2015–2030", "2015-2030"),
    ],
)
def test_what_does_not_tell_names_apart_is_folded(language: str, one: str, other: str) -> None:
    assert label_key(one, language) == label_key(other, language)


def test_names_come_sorted_with_the_preferred_one_first(tmp_path: Path) -> None:
    rows = "body\thrc\tHRC\tacronym\t\nbody\thrc\tHuman Rights Council\tpreferred\t\n"
    known = read(write(tmp_path, en=rows))
    assert [name.label for name in known.names] == ["Human Rights Council", "HRC"]
    assert known.pref_label("body", "hrc", "en") == "Human Rights Council"
    assert known.pref_label("body", "hrc", "ru") == ""
    assert known.instruments["sendai"].sources == (("A/RES/69/283", "annex II"), ("A/CONF.224/L.2", ""))


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("body\thcr\tCouncil\tpreferred\t\n", "no row has body 'hcr'; did you mean \"hrc\"?"),
        ("bodies\thrc\tCouncil\tpreferred\t\n", "scheme 'bodies'"),
        ("body\thrc\tCouncil\tprefered\t\n", 'did you mean "preferred"?'),
        ("body\thrc\tCouncil\tpreferred\tunag\n", "context 'unag' is no body; did you mean \"unga\"?"),
        ("body\thrc\tCouncil\tpreferred\t\nbody\thrc\tcouncil\tvariant\t\n", "already names body 'hrc'"),
        (
            "body\thrc\tCouncil\tpreferred\t\nbody\tunga\tcouncil\tpreferred\t\n",
            "expected a context, or both marked as shared",
        ),
        ("body\thrc\tCouncil\tpreferred\t\nbody\thrc\tRights Council\tpreferred\t\n", "already has the preferred name"),
        ("body\thrc\t« »\tpreferred\t\n", "empty label"),
        ("body\thrc\tCouncil\n", "3 cells; expected 5"),
    ],
)
def test_names_that_break_a_rule_are_refused(tmp_path: Path, rows: str, message: str) -> None:
    with pytest.raises(DataError, match=r"en\.tsv, line [23]") as caught:
        read(write(tmp_path, en=rows))
    assert message in str(caught.value)


def test_a_label_may_be_shared_where_the_context_tells_who_is_meant(tmp_path: Path) -> None:
    rows = "body\thrc\tCouncil\tpreferred\thrc\nbody\tunga\tCouncil\tpreferred\t\n"
    assert {name.context for name in read(write(tmp_path, en=rows)).names} == {"", "hrc"}


def test_a_label_may_be_shared_where_it_is_marked(tmp_path: Path) -> None:
    rows = "body\thrc\tCouncil\tshared\t\nbody\tunga\tCouncil\tshared\t\n"
    assert {name.id for name in read(write(tmp_path, en=rows)).names} == {"hrc", "unga"}


@pytest.mark.parametrize(
    ("bodies", "instruments", "message"),
    [
        (BODIES.replace("hrc\tunga", "hrc\tugna"), INSTRUMENTS, "parent 'ugna' of 'hrc' is no body"),
        (BODIES + "hrc\t\t\t\t\n", INSTRUMENTS, "bodies.tsv, line 4: id 'hrc' is there twice"),
        (BODIES.replace("hrc", "HRC"), INSTRUMENTS, "id 'HRC'; expected lower-case"),
        (BODIES, INSTRUMENTS.replace(" | \n", "\n"), "2 symbols, 1 pins"),
        (BODIES.replace("iri\t", ""), INSTRUMENTS, "line 1: columns"),
    ],
)
def test_tables_that_break_a_rule_are_refused(tmp_path: Path, bodies: str, instruments: str, message: str) -> None:
    with pytest.raises(DataError) as caught:
        read(write(tmp_path, bodies, instruments))
    assert message in str(caught.value)


def test_own_names_are_added(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text(
        "kind,id,language,label\n"
        "body,hrc,en,Rights Council\n"
        'instrument,lake-plan,en,"Plan for Lakes, 2030"\n'
        "instrument,lake-plan,en,Lake Plan\n",
        encoding="utf-8",
    )
    known = read(write(tmp_path, en="body\thrc\tHuman Rights Council\tpreferred\t\n")).with_own(own)
    assert Name("body", "hrc", "en", "Rights Council", "variant") in known.names
    assert known.pref_label("instrument", "lake-plan", "en") == "Plan for Lakes, 2030"
    assert known.instruments["lake-plan"].sources == ()


def test_an_own_name_that_is_already_there_changes_nothing(tmp_path: Path) -> None:
    own = tmp_path / "own.tsv"
    own.write_text("scheme\tid\tlanguage\tlabel\nbody\thrc\ten\tHuman Rights Council\n", encoding="utf-8")
    known = read(write(tmp_path, en="body\thrc\tHuman Rights Council\tpreferred\t\n"))
    assert known.with_own(own).names == known.names


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("kind,id,label\n", "own.csv, line 1: no column 'language'"),
        ("kind,id,language,label\nbody,hrc,en\n", "own.csv, line 2: 3 cells; expected 4"),
        ("kind,id,language,label\nbody,hrc,eng,Council\n", "own.csv, line 2: language 'eng'"),
        ("kind,id,language,label\n\nbodys,hrc,en,Council\n", "own.csv, line 3: scheme 'bodys'"),
        (
            "kind,id,language,label\nbody,unga,en,human rights council\n",
            "own.csv, line 2: 'human rights council' already",
        ),
    ],
)
def test_own_names_that_break_a_rule_are_refused(tmp_path: Path, text: str, message: str) -> None:
    own = tmp_path / "own.csv"
    own.write_text(text, encoding="utf-8")
    known = read(write(tmp_path, en="body\thrc\tHuman Rights Council\tpreferred\t\n"))
    with pytest.raises(DataError) as caught:
        known.with_own(own)
    assert message in str(caught.value)


def test_own_names_that_cannot_be_read_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"gone\.csv: cannot be read"):
        authority().with_own(tmp_path / "gone.csv")


def test_own_names_are_in_use_until_told_otherwise(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("kind,id,language,label\nbody,lake-board,en,Board for Lakes\n", encoding="utf-8")
    shipped = authority()
    try:
        use(own)
        assert "lake-board" in authority().bodies
    finally:
        use(None)
    assert authority() is shipped
