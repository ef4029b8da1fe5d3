"""From printed labels to paragraph numbers."""

from __future__ import annotations

import pytest

from graph.readers.labels import Numbering, bare, printed


@pytest.mark.parametrize(
    ("labels", "numbers"),
    [
        ("1. 2. (a) (b) 3. (a)", "1 2 2(a) 2(b) 3 3(a)"),
        ("5. a) i) ii) b) i)", "5 5(a) 5(a)(i) 5(a)(ii) 5(b) 5(b)(i)"),
        ("1. (g) (h) (i) (j)", "1 1(g) 1(h) 1(i) 1(j)"),
        ("1. (i) (ii) (iii) (iv) (v)", "1 1(i) 1(ii) 1(iii) 1(iv) 1(v)"),
        ("1. (z) (aa) (bb)", "1 1(z) 1(aa) 1(bb)"),
        ("7- (أ) (ب) (ج) ’1‘ ’2‘ (د)", "7 7(أ) 7(ب) 7(ج) 7(ج)(1) 7(ج)(2) 7(د)"),
        ("3. (a) ㈠ ㈡ (b)", "3 3(a) 3(a)(一) 3(a)(二) 3(b)"),
        ("3. (九) (十) (十一) (二十)", "3 3(九) 3(十) 3(十一) 3(二十)"),
        ("4. а) b) с)", "4 4(а) 4(b) 4(с)"),
        ("1. (1) (2) 2.", "1 1(1) 1(2) 2"),
        ("(a) (b)", "a b"),
        ("\t1.\n 2\u00a0- \u200f3-", "1 2 3"),
    ],
)
def test_numbers_follow_from_labels(labels: str, numbers: str) -> None:
    numbering = Numbering()
    separated = labels.split("\n") if "\n" in labels else labels.split()
    found = [numbering.next(label) for part in separated for label in part.split(" ") if bare(label)]
    assert found == numbers.split()


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("3 – Urges", "3 –"),
        ("12. Urges", "12."),
        ("\u200f19 -\u200f Urges", "19 -"),
        ("b) Reports", "b)"),
        ("’1‘ Reports", "’1‘"),
        ("12.5 per cent", ""),
        ("2021 was a year", ""),
        ("Urges", ""),
    ],
)
def test_a_label_at_the_head_of_words(text: str, label: str) -> None:
    assert printed(text) == label


def test_a_label_that_lost_its_dot_is_known_by_its_turn() -> None:
    numbering = Numbering()
    numbering.next("10.")
    assert (numbering.expected("11 Condemns it"), numbering.expected("30 States did")) == ("11.", "")


def test_everything_can_be_forgotten() -> None:
    numbering = Numbering()
    numbering.next("10.")
    numbering.clear()
    assert (numbering.current, numbering.top) == ("", "")
