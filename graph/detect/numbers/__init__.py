"""Numbers of resolutions and decisions: each finds its head noun, its list, and the body that the words name.

``resolutions 57/270 B of 23 June 2003 and 60/212`` shares one head; ``第 20/1 和 20/2 号决定`` one tail. Which symbol a
number stands for is for graph/resolve to say: here only what the words give is written down, in the fields

shape, session, serial, letter : the parts of the number
act : ``resolution`` or ``decision``
date : ISO, where one is printed beside the number
body, how : id of the body that the words name, and whether they do so here (``named``) or before (``inherited``)
may : ids that a short word can mean
own : the speaking body's
close, near : the body that a pronoun can stand for; the bodies named before it in the sentence, nearest first
"""

from __future__ import annotations

from graph.detect.numbers.reader import Reader

__all__ = ["Reader"]
