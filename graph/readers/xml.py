"""XML that strangers made: parsed without entities, without the network, and as far as it goes where it is broken."""

from __future__ import annotations

from lxml import etree

from graph.errors import UnreadableFile


def parse(data: bytes, name: str) -> tuple[etree._Element, str]:
    """The root element, and what is wrong with the XML where something is.

    Raises
    ------
    UnreadableFile : nothing can be had from it
    """
    try:
        return etree.fromstring(data, parser()), ""
    except (etree.XMLSyntaxError, ValueError) as error:
        reason = str(error).replace(" (<string>", "").split(", line")[0]
        line = getattr(error, "lineno", 0)
    try:
        root = etree.fromstring(data, parser(recover=True))
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise UnreadableFile(f"{name}: no well-formed XML: {reason}, line {line}; get a whole copy of the file")
    return root, f"not well-formed XML: {reason}, line {line}; read as far as it goes"


def parser(*, recover: bool = False) -> etree.XMLParser:
    """A parser that fetches nothing and resolves nothing."""
    return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_pis=True, recover=recover)


def local(element: etree._Element) -> str:
    """An element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]
