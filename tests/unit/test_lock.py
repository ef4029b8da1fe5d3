"""requirements.lock: each package in one version, with its hashes, and from no place in particular."""

from __future__ import annotations

import configparser
import re
import tomllib
from pathlib import Path

import pytest

ENTRY = re.compile(r"^([\w.-]+)==(\S+) \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.M)


@pytest.fixture(scope="module")
def lock(root: Path) -> str:
    return (root / "requirements.lock").read_text(encoding="utf-8")


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_package_is_pinned_by_its_hashes(lock: str) -> None:
    pinned = [normal(name) for name, _, _ in ENTRY.findall(lock)]
    begun = [normal(name) for name in re.findall(r"^([\w.-]+)==", lock, flags=re.M)]
    assert pinned == begun and len(set(pinned)) == len(pinned) > 50


def test_it_names_no_place(lock: str) -> None:
    assert not re.search(r"https?:|--(?:index-url|extra-index-url|find-links|trusted-host)|file:/", lock)


def test_it_has_all_that_the_program_asks_for(lock: str, root: Path) -> None:
    setup = configparser.ConfigParser()
    setup.read(root / "setup.cfg", encoding="utf-8")
    asked = "\n".join([setup["options"]["install_requires"], *setup["options.extras_require"].values()])
    versions = {normal(name): version for name, version, _ in ENTRY.findall(lock)}
    for name, least in re.findall(r"^([\w-]+) >= ([\d.]+)", asked, flags=re.M):
        have = versions[normal(name)]
        assert _numbers(have) >= _numbers(least), (name, have, least)


def test_it_has_what_this_program_is_built_with(lock: str, root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    versions = {normal(name): version for name, version, _ in ENTRY.findall(lock)}
    for name, least in (asked.split(" >= ") for asked in project["build-system"]["requires"]):
        assert _numbers(versions[name]) >= _numbers(least)


def _numbers(version: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", version)]
