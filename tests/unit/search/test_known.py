"""What has been read off patterns is kept between runs, and made again where it does not fit."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from graph.search import beginnings, known
from graph.search.beginnings import first_characters, heads, required
from graph.tables import ready

PATTERNS = ("[Ii]bid", r"resolution \d", r"\w+ly notes", r"\d{1,2}th")


@pytest.fixture
def anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> known._Known:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(ready, "FOLDER", tmp_path / "kept")
    fresh = known._Known()
    monkeypatch.setattr(known, "_known", fresh)
    return fresh


def all_of(pattern: str) -> tuple[object, ...]:
    first = first_characters(pattern)
    return beginnings.beginnings(pattern), required(pattern), heads(pattern, 2), first and first.pattern


def test_what_is_kept_is_what_is_read_off(anew: known._Known, monkeypatch: pytest.MonkeyPatch) -> None:
    found = [all_of(pattern) for pattern in PATTERNS]
    anew._keep()
    monkeypatch.setattr(known, "_known", known._Known())
    monkeypatch.setattr(beginnings, "parser", None)  # nothing is parsed
    assert [all_of(pattern) for pattern in PATTERNS] == found


def test_several_processes_leave_what_each_has_found(anew: known._Known) -> None:
    other = known._Known()
    assert other.result(len, ("abc",)) == 3
    required("ibid")
    other._keep()
    anew._keep()
    assert known._Known().result(len, ("abc",)) == 3
    assert {key[0] for key in ready.kept(known._sources(), "patterns")} == {"len", "required"}


def test_a_pattern_that_is_none_is_told_each_time(anew: known._Known) -> None:
    for _ in range(2):
        with pytest.raises(beginnings.re.error):
            required("(")
    anew._keep()
    assert ready.kept(known._sources(), "patterns") is None


def test_a_process_keeps_it_at_its_end_where_it_was_told_to(tmp_path: Path) -> None:
    program = f"""
        from pathlib import Path
        from graph.search import known
        from graph.search.beginnings import required
        from graph.tables import ready
        ready.FOLDER = Path({str(tmp_path)!r})
        known.leave_behind()
        required("ibid")
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run([sys.executable, "-c", textwrap.dedent(program)], check=True, env=environment, timeout=60)
    assert [path.name for path in tmp_path.iterdir()] == ["patterns.ready"]
