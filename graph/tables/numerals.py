"""Numerals that are not digits: Roman ones of sessions and chapters, Chinese ones."""

from __future__ import annotations

_ROMAN = {"M": 1000, "CM": 900, "D": 500, "CD": 400, "C": 100, "XC": 90, "L": 50, "XL": 40, "X": 10, "IX": 9, "V": 5,
          "IV": 4, "I": 1}  # fmt: skip
_HAN_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"○": 0, "零": 0, "0": 0}
_HAN_SCALES = {"十": 10, "百": 100}


def roman(value: int) -> str:
    """A Roman numeral.

    >>> roman(25), roman(63)
    ('XXV', 'LXIII')
    """
    out = ""
    for letters, size in _ROMAN.items():
        times, value = divmod(value, size)
        out += letters * times
    return out


def roman_value(numeral: str) -> int:
    """The value of a Roman numeral.

    >>> roman_value("XXV"), roman_value("LXIV")
    (25, 64)
    """
    values = [_ROMAN.get(char, 0) for char in numeral]
    return sum(-value if value < max(values[i:]) else value for i, value in enumerate(values))


def han_value(printed: str) -> int:
    """The value of a Chinese numeral below a thousand, of digits and scales alone.

    >>> han_value("二十五"), han_value("十"), han_value("一百零三")
    (25, 10, 103)
    """
    total = digit = 0
    for char in printed:
        if char in _HAN_SCALES:
            total, digit = total + (digit or 1) * _HAN_SCALES[char], 0
        else:
            digit = _HAN_DIGITS[char]
    return total + digit


def han_digits(printed: str) -> str:
    """Chinese digits read one by one, as long numbers are printed.

    >>> han_digits("三五二○")
    '3520'
    """
    return "".join(str(_HAN_DIGITS[char]) for char in printed)
