"""What the build before has of the site: files that are made of the same inputs are taken over, all others are left."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from graph.views.inputs import Inputs
from graph.views.last import Last

# A file of the site, a digest of what it is made of, and what makes its text.
Made = tuple[str, str, Callable[[], str]]


class Taken:
    """Takes over files of the site.

    Parameters
    ----------
    site : folder to put them into
    last : knows those of the build before, and takes note of all for the next
    """

    def __init__(self, site: Path, last: Last, inputs: Inputs) -> None:
        self.site = site
        self.last = last
        self.inputs = inputs

    def over(self, paths: Sequence[str], digest: str) -> bool:
        """Take over some files if they are made of the same: all of them or none."""
        before = [self.last.page(path, digest) for path in paths]
        for path in paths:
            self.last.keep_page(path, digest)
        if not all(before):
            return False
        for old, path in zip(before, paths, strict=True):
            linked(old or "", f"{self.site}/{path}")
        return True

    def text(self, path: str) -> str:
        """A file of the build before, whatever it is made of; empty where there is none that can be trusted."""
        before = self.last.before(path)
        return Path(before).read_text(encoding="utf-8") if before else ""


def linked(before: str, path: str) -> None:
    """A file of the build before as one of this, a copy where the file system has no links."""
    try:
        os.link(before, path)
    except OSError:
        shutil.copyfile(before, path)
