"""Of an instrument that is adopted anew every few years, the edition that is meant."""

from __future__ import annotations

import pytest

from graph import detect, read, resolve
from graph.model import Citation
from graph.resolve.beside import edition_before, editions
from graph.tables.authority import authority


def review(text: str) -> Citation:
    """The one citation of an instrument in a text."""
    doc = read(text, "en")
    (found,) = (c for c in resolve(doc, detect(doc)) if c.reference.kind == "instrument")
    return found


def report(year: int) -> str:
    return (
        f"A/{year - 1945}/63\n\nGeneral Assembly\n\nDistr.: General\n14 March {year}\n\n"
        "1. Lamps in harbours follow the quadrennial comprehensive policy review"
    )


def test_the_resolution_beside_the_name_tells() -> None:
    found = review("Recalling resolution 71/243 on the quadrennial comprehensive policy review,")
    assert (found.target, found.reason) == ("qcpr-2016", "footnote")


@pytest.mark.parametrize(("year", "target"), [(2014, "qcpr-2012"), (2018, "qcpr-2016"), (2022, "qcpr-2020")])
def test_a_report_means_no_edition_of_a_later_year(year: int, target: str) -> None:
    assert review(report(year) + ".").target == target


def test_what_only_the_date_tells_is_less_sure() -> None:
    found = review(report(2018) + ".")
    assert (found.reason, found.confidence) == ("date", 0.75)


def test_the_resolution_beside_the_name_is_surer_than_the_date() -> None:
    assert review(report(2018) + " (resolution 67/226).").target == "qcpr-2012"


@pytest.mark.parametrize("date", ["", "2009-05-01", "2020-02-01", "2023-01-01"])
def test_no_date_an_older_and_a_fitting_one_tell_nothing(date: str) -> None:
    assert edition_before("qcpr-2020", date, authority()) == ""


def test_years_at_the_end_of_other_names_are_no_editions() -> None:
    assert editions("qcpr-2020", authority()) == ["qcpr-2012", "qcpr-2016", "qcpr-2020", "qcpr-2024"]
    assert editions("stockholm-declaration-1972", authority()) == ["stockholm-declaration-1972"]
