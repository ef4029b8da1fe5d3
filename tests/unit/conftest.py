"""What several rooms' tests share: a build of the sample."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def sample(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of a build of corpus/."""
    from graph.pipeline.build import build

    folder = tmp_path_factory.mktemp("sample") / "output"
    build([root / "corpus"], folder, jobs=1)
    return folder
