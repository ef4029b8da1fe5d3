"""Which of the languages a text is in, from its script and its commonest words."""

from __future__ import annotations

import functools
import re
from collections import Counter

from graph.tables.languages import languages

# How much one character says: a Han character stands for a word's half, and quoted Latin symbols are everywhere.
_SCRIPTS = {
    "Han": ("\u4e00-\u9fff\u3400-\u4dbf", 3),
    "Cyrillic": ("\u0400-\u04ff", 1.5),
    "Arabic": ("\u0600-\u06ff", 1.5),
    "Latin": ("A-Za-zÀ-ÿŒœ", 1),
}
_RUNS = {script: re.compile(f"[{letters}]+") for script, (letters, _) in _SCRIPTS.items()}
_KANA = re.compile("[\u3040-\u30ff\uac00-\ud7af]+")  # Japanese and Korean are none of the six
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 8000
_HEAD = 1000


def guess_language(text: str) -> str:
    """The code of the language a text is in; empty where nothing can be told.

    >>> guess_language("大会回顾其关于《2030 Agenda》的决议"), guess_language("The Council and the Assembly")
    ('zh', 'en')
    >>> guess_language("A/RES/70/1")
    ''
    """
    if len(text) > 2 * _HEAD:  # what a document begins with tells more than the lists of names that follow
        return _guess(text[:_HEAD]) or _guess(text[:_SAMPLE] + "\n" + text[-_SAMPLE:])
    return _guess(text)


def _guess(text: str) -> str:
    weight = {script: _letters(pattern, text) * _SCRIPTS[script][1] for script, pattern in _RUNS.items()}
    script = max(weight, key=lambda s: (weight[s], s))
    if not weight[script] or (script == "Han" and _letters(_KANA, text) * 10 > weight[script]):
        return ""
    codes = [code for code, language in languages().items() if language.script == script]
    if len(codes) < 2:
        return codes[0] if codes else ""
    return _by_words(text, tuple(codes))


def in_script(text: str, code: str) -> bool:
    """Whether a text may be in a language: one letter in ten, at least, of its beginning is of its script.

    A Chinese decision that goes on with a list of Latin names is Chinese; a Russian text is not English.
    """
    script = languages()[code].script
    counts = {name: _letters(pattern, text[:_HEAD]) for name, pattern in _RUNS.items()}
    most = 2 if script == "Latin" else 10
    return counts[script] * most >= sum(counts.values())


def _letters(pattern: re.Pattern[str], text: str) -> int:
    return sum(map(len, pattern.findall(text)))


def _by_words(text: str, codes: tuple[str, ...]) -> str:
    """The language whose common words and letters the text has most of; empty on a tie or when it has too few."""
    weights = _weights(codes)
    words = _WORD.findall(text.lower())
    score = dict.fromkeys(codes, 0.0)
    for word, times in Counter(words).items():
        for code, weight in weights.get(word, ()):
            score[code] += weight * times
    letters = Counter(text.lower())
    for code in codes:
        score[code] += 0.5 * sum(letters[letter] for letter in languages()[code].raw.get("letters", ""))
    first, second = sorted(score.values(), reverse=True)[:2]
    if first == second or first < max(1, 0.06 * len(words)):
        return ""
    return max(codes, key=lambda code: score[code])


@functools.cache
def _weights(codes: tuple[str, ...]) -> dict[str, list[tuple[str, float]]]:
    """For each common word the languages that have it; a word of several languages says less about each."""
    owners: dict[str, list[str]] = {}
    for code in codes:
        for word in sorted(languages()[code].common):
            owners.setdefault(word, []).append(code)
    return {word: [(code, 1 / len(those) ** 2) for code in those] for word, those in owners.items()}
