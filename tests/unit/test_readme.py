"""What the README says is so."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from graph.cli import group

FIRST_SCREEN = 24


@pytest.fixture(scope="module")
def readme(root: Path) -> str:
    return (root / "README.md").read_text(encoding="utf-8")


def blocks(readme: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", readme, flags=re.MULTILINE | re.DOTALL)


def test_the_example_prints_what_stands_below_it(readme: str) -> None:
    (code,), (printed,) = blocks(readme, "python"), blocks(readme, "text")
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(code, "README.md", "exec"), {})
    assert out.getvalue() == printed


def test_the_first_screen_has_the_two_commands_alone(readme: str) -> None:
    first = readme.partition("\n## ")[0]
    assert len(first.splitlines()) <= FIRST_SCREEN
    commands = [line.split("#")[0].strip() for line in first.splitlines() if line.startswith("    ")]
    assert commands == ["make", "make test"]


def test_links_lead_to_files(readme: str, root: Path) -> None:
    prose = re.sub(r"<!--.*?-->", "", readme, flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)#:]+)\)", prose):
        assert (root / target).is_file(), target


def test_every_command_shown_exists(readme: str) -> None:
    for name, option in re.findall(r"build\.py ([a-z][a-z-]*) |(--[a-z-]+) FILE", readme):
        if name:
            assert name in group.commands
        else:
            assert option in CliRunner().invoke(group, ["build", "--help"]).output
