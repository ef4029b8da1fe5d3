"""docs/inputs.md: an example for each format, with options that exist."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from graph.cli.build import build


def examples(root: Path) -> list[list[str]]:
    text = (root / "docs" / "inputs.md").read_text(encoding="utf-8")
    return [shlex.split(line) for line in re.findall(r"python build\.py ([^`\n]+)", text)]


@pytest.mark.parametrize("word", ["pdf", "docx", "doc", "jsonl", "csv", "parquet", "marcxml", "zip", "UNxml"])
def test_every_format_has_an_example(root: Path, word: str) -> None:
    assert word in (root / "docs" / "inputs.md").read_text(encoding="utf-8")


def test_examples_have_options_that_exist(root: Path) -> None:
    assert len(examples(root)) > 10
    known = {name for param in build.params for name in param.opts}
    assert {word for words in examples(root) for word in words if word.startswith("-")} <= known


def test_limits_are_those_of_the_program(root: Path) -> None:
    text = (root / "docs" / "inputs.md").read_text(encoding="utf-8")
    defaults = {param.opts[0]: param.default for param in build.params}
    for option, printed in (("--max-mb", "50 MB"), ("--max-pages", "20,000"), ("--max-seconds", "300 s")):
        assert printed in text and f"{defaults[option]:,}" == printed.split()[0]
