"""Which paragraphs of a document a part meant stands for."""

from __future__ import annotations

import pytest

from graph.views.reader import paragraphs


@pytest.mark.parametrize(
    ("pin", "numbers"),
    [
        ("para. 14", {"14"}),
        ("para. 14 (a) and (b)", {"14(a)", "14(b)"}),
        ("para. 14 (a), (b) and (d)", {"14(a)", "14(b)", "14(d)"}),
        ("para. 14 (a)-(c)", {"14(a)", "14(b)", "14(c)"}),
        ("para. 14 (a) (ii)", {"14(a)"}),  # an item of an item has no number of its own
        ("para. 14 (a) (i) and (ii)", {"14(a)"}),
        ("paras. 14 (a) and 15", {"14(a)", "15"}),
        ("paras. 3, 5 (b) and (c) and 7-9", {"3", "5(b)", "5(c)", "7", "8", "9"}),
        ("paras. 9-7", {"9"}),
        ("annex, para. 14 (a)", set()),
        ("chap. II", set()),
    ],
)
def test_items_belong_to_the_number_before_them(pin: str, numbers: set[str]) -> None:
    assert paragraphs(pin) == numbers
