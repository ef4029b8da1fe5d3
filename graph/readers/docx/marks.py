"""Names in the markup of Word."""

from __future__ import annotations

from lxml import etree

# Two vocabularies have the same names: that of every version of Word, and that of the strict standard.
W = "{*}"


def attribute(element: etree._Element, name: str) -> str:
    """An attribute, whatever namespace it is in; empty where it is not there."""
    own = element.get(name)
    if own is not None:
        return str(own)
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


def value(element: etree._Element | None) -> str:
    """The value that an element of properties carries; empty where there is no element."""
    return "" if element is None else attribute(element, "val")


def is_on(element: etree._Element | None) -> bool:
    """Whether a property that is on or off is on."""
    return element is not None and value(element) not in ("0", "false", "off", "none")
