"""Symbols: what is one, its kind, its canonical spelling."""

from __future__ import annotations

import re

import pytest
import re2

from graph.tables.kinds import kinds
from graph.tables.symbols import canonical, first_part, is_symbol, kind_of, symbol_pattern

# One or more of each lead and nature of a symbol; printed as it is cited.
# fmt: off
SYMBOLS = [
    "A/76/403", "A/76/L.5", "A/76/PV.54", "A/C.2/76/L.18/Rev.1", "A/C.3/76/SR.10", "A/INF/76/3", "A/BUR/76/1",
    "A/ES-11/L.1", "A/S-32/1", "A/1234", "A/AC.105/1234", "A/CN.9/WG.III/WP.200", "A/CONF.151/26/Rev.1",
    "A/HRC/47/53", "A/HRC/S-30/2", "A/HRC/WG.6/31/CHN/1", "A/HRC/PRST/47/1", "S/2021/1", "S/25704", "S/PV.9000",
    "S/PRST/2021/5", "S/INF/75", "E/2021/18", "E/2021/L.5", "E/2021/NGO/3", "E/CN.3/2021/2", "E/CN.4/Sub.2/2003/1",
    "E/C.12/GC/24", "E/HLPF/2021/1", "E/FFDF/2021/3", "E/ICEF/2021/5", "E/ESCAP/73/31", "E/ESCAP/CST(4)/2", "T/PV.1",
    "ST/SGB/2019/8", "ST/AI/2013/4", "ST/ESA/STAT/SER.M/4", "ST/LIB/SER.B/5/Rev.5", "ST/SG/AC.10/1", "ESCAP/77/L.1",
    "ESCAP/CSD/2020/2/Rev.1", "ESCAP/RFSD/2021/4/Add.1", "ECE/TRANS/300", "LC/G.2681-P/Rev.3", "LC/G.2361(CRM.10/8)",
    "CCPR/C/GC/36", "CCPR/C/130/D/2728/2016", "CRC/C/CHN/CO/3-4", "CAT/OP/12/5", "HRI/GEN/1/Rev.9", "TD/519/Add.2",
    "TD/B/C.II/ISAR/95", "UNEP/EA.4/28", "UNEP/OzL.Pro.28/12", "UNEP/CBD/COP/10/27", "CBD/COP/15/17",
    "FCCC/CP/2015/10/Add.1", "FCCC/SBI/2021/L.1", "ICCD/COP(13)/21/Add.1", "HSP/EB.2021/3", "DP/2021/29",
    "DP/FPA/2021/8", "UNW/2021/2", "WFP/EB.2/2021/4-A/1", "JIU/REP/2021/1", "CD/2202", "BWC/CONF.VIII/4",
    "APLC/MSP.19/2021/2", "CTOC/COP/2020/10", "CAC/COSP/2021/1", "ISBA/26/C/12", "SPLOS/31/9", "GOV/2021/30",
    "GC(65)/RES/10", "GC.18/Res.1", "IDB.48/Dec.5", "WT/L/940", "A/76/537/Add.2", "A/C.3/76/L.20/Rev.1/Corr.1",
    "LEG/CONF.15/21", "UNCTAD/DTL/STICT/2019/4", "IPBES/7/10/Add.1", "PCNICC/1999/INF/3", "SAICM/ICCM.4/15",
]
# fmt: on
NO_SYMBOLS = [
    "A/",
    "S/N",
    "A/B",
    "and/or",
    "A/C.2",
    "E/CN.4",
    "GE.21-12345",
    "ISO/IEC",
    "24/7",
    "km/h",
    "S/he",
    "A/7B/404",
]


PARTS = kinds()["document"].raw  # what graph/kinds/document.toml lists


def whole(printed: str) -> bool:
    return re.fullmatch(symbol_pattern(), printed) is not None and is_symbol(printed)


@pytest.mark.parametrize("symbol", SYMBOLS)
def test_symbol(symbol: str) -> None:
    assert whole(symbol)
    assert re2.fullmatch(symbol_pattern(), symbol)
    assert canonical(symbol) == symbol


@pytest.mark.parametrize("printed", NO_SYMBOLS)
def test_no_symbol(printed: str) -> None:
    assert not whole(printed)


@pytest.mark.parametrize("lead", PARTS["leads"])
def test_a_lead_begins_symbols(lead: str) -> None:
    assert whole(f"{lead}/L.5")
    assert not whole(lead) and not whole(f"{lead}Q/L.5") and not whole(f"Q{lead}/L.5")


@pytest.mark.parametrize("lead", PARTS["plain"])
def test_a_plain_lead_needs_more_than_a_word(lead: str) -> None:
    assert whole(f"{lead}/2021/5")
    assert not whole(f"{lead}/Lamp") and not whole(f"{lead}/")


@pytest.mark.parametrize(
    ("printed", "symbol"),
    [
        ("А/RES/70/1", "A/RES/70/1"),  # Cyrillic А
        ("А/НRС/47/53", "A/HRC/47/53"),
        ("A/RES/57/270B", "A/RES/57/270 B"),
        ("A/RES/40/257 A-C", "A/RES/40/257 A-C"),
        ("A/RES/2625(XXV)", "A/RES/2625 (XXV)"),
        ("A/RES/217(III)[A]", "A/RES/217 A (III)"),
        ("A/RES/2200A(XXI)", "A/RES/2200 A (XXI)"),
        ("A/RES/3201(S-VI)", "A/RES/3201 (S-VI)"),
        ("S/RES/661(1990)", "S/RES/661 (1990)"),
        ("A/76/12/add.1", "A/76/12/Add.1"),
        ("A/76/12/Corr. 1", "A/76/12/Corr.1"),
        ("A/C.3/307 Rev. 2", "A/C.3/307/Rev.2"),
        ("A/ES/11/L.1/Add.1", "A/ES-11/L.1/Add.1"),
        ("WHA 58/2005/REC/1", "WHA58/2005/REC/1"),
        ("WT/MIN (17)/64", "WT/MIN(17)/64"),
        ("NPT/CONF.2000/28 (Parts I-II)", "NPT/CONF.2000/28 (Parts I and II)"),
        ("NPT/CONF.2000/28 (Parts I-III)", "NPT/CONF.2000/28 (Parts I-III)"),
        ("NPT/CONF.2000/28 (Parts XI-XII)", "NPT/CONF.2000/28 (Parts XI and XII)"),
        ("S/RES/1325", "S/RES/1325"),
        ("A/76/403*", "A/76/403"),
        ("A/76/1.", "A/76/1"),
        ("A/76/537 /Add.2", "A/76/537/Add.2"),
        ("A/CONF.157/24(Part I)", "A/CONF.157/24 (Part I)"),
        ("A/CONF.151/26/Rev.1 (Vol.I)", "A/CONF.151/26/Rev.1 (Vol. I)"),
        ("NPT.CONF.2000/28", "NPT/CONF.2000/28"),
        ("NPT/CONF.2010/50 (Vols. I, II和III)", "NPT/CONF.2010/50 (Vols. I, II and III)"),
        ("NPT/CONF.1995/32 (Part I et II)", "NPT/CONF.1995/32 (Parts I and II)"),
        ("A/76/6 (Sect.19)", "A/76/6 (Sect. 19)"),
        ("S/PV.9000 (Resumption 1)", "S/PV.9000 (Resumption 1)"),
    ],
)
def test_canonical_spelling(printed: str, symbol: str) -> None:
    assert canonical(printed) == symbol
    assert canonical(symbol) == symbol


@pytest.mark.parametrize(
    ("symbol", "kind"),
    [
        ("A/RES/70/1", "resolution"),
        ("A/HRC/RES/S-30/1", "resolution"),
        ("S/RES/661 (1990)", "resolution"),
        ("UNEP/EA.5/Res.14", "resolution"),
        ("WHA58.3", "resolution"),
        ("EB148.R2", "resolution"),
        ("A/DEC/75/540", "decision"),
        ("CBD/COP/DEC/15/4", "decision"),
        ("IDB.48/Dec.5", "decision"),
        ("WHA73(8)", "decision"),
        ("A/76/403", "document"),
        ("A/76/L.5", "document"),
        ("ESCAP/77/L.1/Rev.1", "document"),
    ],
)
def test_kind_by_symbol(symbol: str, kind: str) -> None:
    assert kind_of(symbol) == kind


@pytest.mark.parametrize(
    ("symbol", "first"),
    [
        ("E/2021/27-E/CN.6/2021/14", "E/2021/27"),
        ("A/76/1-S/2021/1", "A/76/1"),
        ("LC/G.2681-P/Rev.3", ""),
        ("A/76/1", ""),
    ],
)
def test_first_part_of_a_joint_symbol(symbol: str, first: str) -> None:
    assert first_part(symbol) == first
