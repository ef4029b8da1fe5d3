"""What a target is."""

from __future__ import annotations

import pytest

from graph.pipeline.nodes import body_of, joint_parts, kind_of, named_body, year_of
from graph.tables.authority import authority


@pytest.mark.parametrize(
    ("target", "kind"),
    [
        ("A/RES/70/1", "resolution"),
        ("UNEP/EA.5/Res.14", "resolution"),
        ("WHA58.3", "resolution"),
        ("EB148.R2", "resolution"),
        ("WHA73(8)", "decision"),
        ("FCCC/DEC/1/CP.21", "decision"),
        ("A/76/537/Add.2", "document"),
        ("document:0123456789ab", "document"),
        ("UNTS/30822", "treaty"),
        ("SALES/21.II.F.4", "sales"),
        ("SDG/8.5", "sdg"),
        ("escap", "body"),
        ("body:some-office", "body"),
        ("paris-agreement", "instrument"),
        ("instrument:some-plan", "instrument"),
        ("meeting:escap-77", "meeting"),
        ("publication:some-report", "publication"),
        ("agenda:unga/75/25(b)", "agenda"),
        ("https://www.un.org/A/RES/70/1", "url"),
        ("www.un.org", "url"),
    ],
)
def test_kind(target: str, kind: str) -> None:
    assert kind_of(target, authority()) == kind


@pytest.mark.parametrize(
    ("symbol", "parts"),
    [
        ("A/48/573-S/26705", ("A/48/573", "S/26705")),
        ("E/2021/27-E/CN.6/2021/14", ("E/2021/27", "E/CN.6/2021/14")),
        ("A/ES-10/100-S/2003/1", ("A/ES-10/100", "S/2003/1")),
        ("A/RES/S-27/2", ()),
        ("LC/G.2681-P/Rev.3", ()),
        ("WFP/EB.2/2021/4-A/1", ()),
        ("CRC/C/CHN/CO/3-4", ()),
        ("A/70/1", ()),
    ],
)
def test_parts_of_a_joint_symbol(symbol: str, parts: tuple[str, ...]) -> None:
    assert joint_parts(symbol) == parts


@pytest.mark.parametrize(
    ("symbol", "year"),
    [
        ("S/RES/661 (1990)", "1990"),
        ("E/RES/2020/5", "2020"),
        ("A/RES/2000 (XX)", ""),
        ("A/2000", "2000"),
        ("S/26705", ""),
    ],
)
def test_year(symbol: str, year: str) -> None:
    assert year_of(symbol) == year


@pytest.mark.parametrize(
    ("symbol", "body"),
    [
        ("A/RES/70/1", "unga"),
        ("S/RES/661 (1990)", "unsc"),
        ("A/HRC/47/53", "hrc"),
        ("XYZ/1", ""),
        ("ESCAP/77/1", "escap"),
        ("FCCC/CP/2015/10", "unfccc-cop"),
        ("FCCC/DEC/1/CMP.8", "unfccc-cmp"),
        ("FCCC/DEC/2/CMA.3", "unfccc-cma"),
        ("ICCD/DEC/7/COP.13", "unccd-cop"),
        ("ICCD/DEC/7/XYZ.13", "unccd-secretariat"),
    ],
)
def test_body(symbol: str, body: str) -> None:
    assert body_of(symbol, authority()) == body


@pytest.mark.parametrize(
    ("id", "body"), [("meeting:escap-77", "escap"), ("agenda:unga/75/25(b)", "unga"), ("meeting:earth-summit", "")]
)
def test_body_in_a_name(id: str, body: str) -> None:
    assert named_body(id, authority()) == body
