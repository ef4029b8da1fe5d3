"""Pages shared out to processes."""

from __future__ import annotations

import os

from made import Dying

from graph.views.hands import FEW, hands


def test_what_a_process_leaves_undone_is_done_here() -> None:
    home = os.getpid()
    tasks = [("some", range(start, start + 10)) for start in range(0, FEW + 100, 10)]
    with hands(Dying, (home,), Dying(home), tasks, jobs=3) as results:
        found = [one for some in results for one in some]
    assert found == [("some", number) for number in range(FEW + 100)]
