"""A resolution, and the blocks of a document at a glance."""

from __future__ import annotations

from graph.model import Document

RESOLUTION = """United Nations

A/RES/77/299

General Assembly

Distr.: General

3 August 2023

Seventy-seventh session

Agenda item 82 (b)

Resolution adopted by the General Assembly on 1 August 2023

[on the report of the Sixth Committee (A/77/500, para. 10)]

77/299. Rivers

The General Assembly,

Recalling its resolution 70/1,[1]

[1] Resolution 70/1, annex.

Noting the report,[2] and the rivers,

[2] A/77/12.

1. Welcomes the report;

2. Requests:

(a) To count the rivers;[3]

[3] A/77/13.

(i) The long ones;

(b) To name them.

95th plenary meeting 1 August 2023

Annex

List

1. The first river.
"""


def shown(doc: Document) -> list[tuple[str, str, str]]:
    """Kind, number and first words of every block."""
    return [(b.kind, b.number, doc.text[b.start : b.end][:14]) for b in doc.blocks]
