"""The hyperlinks of UN editors, in six languages: what they link is found in the words alone.

Here of every eighth document; tests/long/test_links.py asks the same of all.
"""

from __future__ import annotations

from pathlib import Path

import linked
import pytest

pytestmark = pytest.mark.timeout(300)
PART = slice(2, None, 8)


def test_linked_targets_are_found_in_every_language(shared: Path, tmp_path: Path) -> None:
    linked.found_without_links(shared, tmp_path, PART)


def test_security_council_texts_know_what_they_are(shared: Path, tmp_path: Path) -> None:
    linked.council_texts_know_what_they_are(shared, tmp_path, PART)
