"""The one module that knows pyvis: nodes and edges in, the data that vis-network draws out.

pyvis's own template, options and file writing are not used: its pages load from the network, move without end and
put text into markup. What is used is ``Network``, ``add_node``, ``add_edge`` and ``generate_html`` with a template of
ours, and the copy of vis-network (Apache-2.0 or MIT) that its package brings along.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyvis
from jinja2 import Environment
from markupsafe import Markup
from pyvis.network import Network

VIS = Path(pyvis.__file__).parent / "lib" / "vis-9.1.2" / "vis-network.min.js"


def draw(
    templates: Environment,
    nodes: Iterable[tuple[int, str, int, int, int]],
    edges: Iterable[tuple[int, int, int]],
) -> Markup:
    """The drawing's data as an element for a page.

    Parameters
    ----------
    templates : environment that has ``drawing.html``
    nodes : (number, kind, x, y, radius)
    edges : (source, target, passages); both ends are among `nodes`
    """
    network = Network(directed=True)  # an undirected one searches all edges at each new one
    network.templateEnv, network.path = templates, "drawing.html"
    network.options = {"physics": {"enabled": False}}  # ours are in drawing.js; pyvis's own are slow to write
    for number, kind, x, y, size in nodes:
        network.add_node(number, label=" ", shape="custom", group=kind, x=x, y=y, size=size)
    for source, target, passages in edges:
        network.add_edge(source, target, value=passages)
    return Markup(network.generate_html())
