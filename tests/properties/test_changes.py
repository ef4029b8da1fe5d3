"""Whatever is changed, added or removed, a build after it writes what a build from nothing writes, pages among it."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from graph.pipeline.build import build
from graph.pipeline.place import REPORT

HEADS = {
    "en": "Resolution adopted by the General Assembly",
    "fr": "Résolution adoptée par l’Assemblée générale",
    "zh": "大会决议",
}
SENTENCES = {
    "en": (
        "Recalling its resolution {n}, in particular paragraph {p},",
        "Bearing in mind Security Council resolution 1325 (2000), and its resolution {n},",
        "Taking note of the report of the Secretary-General, document A/{n}, on the matter,",
        "{p}. Reaffirms the Sendai Framework for Disaster Risk Reduction 2015–2030 and resolution {n};",
        "{p}. Decides to amend paragraph 2 of resolution {n};",
        "{p}. Requests the Economic and Social Council to act on the said decision of its session;",
    ),
    "fr": (
        "Rappelant sa résolution {n}, en particulier le paragraphe {p},",
        "Prenant note du rapport du Secrétaire général, document A/{n}, sur la question,",
        "{p}. Réaffirme le Cadre de Sendai pour la réduction des risques de catastrophe et la résolution {n} ;",
    ),
    "zh": ("回顾其第{n}号决议第{p}段，", "{p}. 重申《2015-2030年仙台减少灾害风险框架》和第{n}号决议；"),
}
WORKS = 9
STEPS = 5


def text(choose: random.Random, work: int, language: str) -> str:
    """A resolution that cites others, some of them among the documents."""
    lines = [f"A/RES/70/{work}", HEADS[language], ""]
    for number in range(1, choose.randrange(2, 7)):
        sentence = choose.choice(SENTENCES[language])
        lines += [sentence.format(n=f"70/{choose.randrange(1, WORKS + 4)}", p=number), ""]
    return "\n".join(lines)


def write(folder: Path, choose: random.Random) -> None:
    """Write one version of a work, new or another than it was."""
    work, language = choose.randrange(1, WORKS + 1), choose.choice(sorted(HEADS))
    path = folder / language / f"{work}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text(choose, work, language), encoding="utf-8")


def alter(folder: Path, choose: random.Random) -> None:
    """Change, add or remove a document."""
    there = sorted(folder.rglob("*.txt"))
    if choose.random() < 0.4 and len(there) > 4:
        choose.choice(there).unlink()
    else:
        write(folder, choose)


def contents(folder: Path) -> dict[str, bytes]:
    paths = [path for path in folder.rglob("*") if path.is_file() and "store" not in path.relative_to(folder).parts]
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    found[REPORT] = json.dumps({**json.loads(found[REPORT]), "seconds": 0}).encode()
    return found


@pytest.mark.parametrize("seed", range(4))
def test_a_build_after_changes_is_that_from_nothing(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.store.disk.violations", lambda store, sample, among=None: [])
    if seed % 2:  # as of a large collection
        monkeypatch.setattr("graph.views.groups.FROM", 3)
        monkeypatch.setattr("graph.views.groups.LEAST", 2)
    choose = random.Random(seed)
    source = tmp_path / "in"
    for _ in range(14):
        write(source, choose)
    build([source], tmp_path / "out", jobs=1)
    kept = 0
    for step in range(STEPS):
        for _ in range(1 + step % 2):
            alter(source, choose)
        before = {path.stat().st_ino for path in (tmp_path / "out" / "site").rglob("*.html")}
        build([source], tmp_path / "out", jobs=1)
        kept += sum(path.stat().st_ino in before for path in (tmp_path / "out" / "site").rglob("*.html"))
        build([source], tmp_path / f"anew{step}", jobs=1)
        one, other = contents(tmp_path / "out"), contents(tmp_path / f"anew{step}")
        assert sorted(one) == sorted(other)
        assert [name for name in one if one[name] != other[name]] == [], step
    assert kept > STEPS  # pages that nothing has changed were not drawn again
