"""All documents that UN editors linked and all texts of the Security Council; tests/gold reads a part of them."""

from __future__ import annotations

from pathlib import Path

import linked
import pytest

pytestmark = pytest.mark.timeout(900)
ALL = slice(None)


def test_linked_targets_are_found_in_every_language(shared: Path, tmp_path: Path) -> None:
    linked.found_without_links(shared, tmp_path, ALL)


def test_security_council_texts_know_what_they_are(shared: Path, tmp_path: Path) -> None:
    linked.council_texts_know_what_they_are(shared, tmp_path, ALL)
