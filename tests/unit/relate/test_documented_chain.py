"""The chain of docs/relations.md: its texts are built, its command is run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from graph.cli import group

DOCS = (Path(__file__).parents[3] / "docs" / "relations.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", DOCS, re.DOTALL)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("chain")
    (folder / "texts").mkdir()
    for name, text in zip(("55-1.txt", "58-1.txt"), blocks("text"), strict=True):
        (folder / "texts" / name).write_text(text, encoding="utf-8")
    arguments = ["build", str(folder / "texts"), "-o", str(folder / "output"), "--quiet", "--no-site"]
    assert CliRunner().invoke(group, arguments).exit_code == 0
    return folder / "output"


def test_the_chain_is_answered_as_documented(built: Path) -> None:
    command, _, answer = blocks("console")[0].partition("\n")
    result = CliRunner().invoke(group, [*command.split()[3:], "-o", str(built)])
    assert result.stdout == answer


def test_the_relations_begin_as_documented(built: Path) -> None:
    assert (built / "relations.csv").read_text(encoding="utf-8").startswith(blocks("csv")[0])
