"""Compiled templates are kept beside the modules, and compiled again where they could say something else."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from graph.views import templates


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(templates, "HERE", tmp_path)
    return tmp_path / "__pycache__"


def said(text: str, shout: str = "!") -> str:
    environment = Environment(loader=DictLoader({"page.html": text}), bytecode_cache=templates._Compiled())
    environment.filters["loud"] = lambda value: value + shout
    return environment.get_template("page.html").render()


def test_a_template_is_compiled_once(folder: Path) -> None:
    assert said("{{ 'word' | loud }}") == "word!"
    (kept,) = folder.iterdir()
    before = kept.stat().st_mtime_ns
    assert said("{{ 'word' | loud }}") == "word!"
    assert kept.stat().st_mtime_ns == before


def test_another_text_or_other_functions_are_compiled_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said("{{ 'word' | loud }}")
    assert said("{{ 'other' | loud }}") == "other!"
    monkeypatch.setattr(templates, "_code", lambda: "of another version")
    assert said("{{ 'other' | loud }}", "?") == "other?"


def test_what_is_damaged_or_cannot_be_written_is_compiled_again(folder: Path) -> None:
    said("word")
    (kept,) = folder.iterdir()
    kept.write_bytes(kept.read_bytes()[:20])
    assert said("word") == "word"
    kept.unlink()
    folder.rmdir()
    folder.write_bytes(b"")
    assert said("word") == "word"


def test_nothing_is_kept_where_python_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert templates._kept() is None
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    assert templates._kept() is not None
