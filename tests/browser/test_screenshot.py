"""The command that takes the pictures."""

from __future__ import annotations

import subprocess
from pathlib import Path

from playwright.sync_api import Browser


def test_the_command_saves_a_picture(
    browser: Browser, small_map: Path, python: str, root: Path, tmp_path: Path
) -> None:
    picture = tmp_path / "docs" / "map.png"
    command = [python, "-m", "graph.views.screenshot", str(small_map.parents[1]), str(picture), "--size", "390x600"]
    subprocess.run([*command, "--dark", "--link", "n=unga&lang=zh"], cwd=root, check=True)
    head = picture.read_bytes()[:24]
    assert head.startswith(b"\x89PNG")
    assert (int.from_bytes(head[16:20]), int.from_bytes(head[20:24])) == (390, 600)
