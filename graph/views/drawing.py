"""The one module that knows pyvis: nodes and edges in, the data that vis-network draws out.

pyvis's own template, options and file writing are not used: its pages load from the network, move without end and
put text into markup. What is used is ``Network``, ``add_node``, ``add_edge`` and ``generate_html`` with a template of
ours, and the copy of vis-network (Apache-2.0 or MIT) that its package brings along.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup


def _package() -> Path:
    spec = find_spec("pyvis")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("No module named 'pyvis'", name="pyvis")
    return Path(spec.origin).parent


VIS = _package() / "lib" / "vis-9.1.2" / "vis-network.min.js"


def prepare() -> None:
    """Import now what is needed for drawings: it takes longer than most drawings take to make."""
    import pyvis.network  # noqa: F401


def draw(
    templates: Environment,
    nodes: Iterable[tuple[int, int, int, int]],
    edges: Iterable[tuple[int, int, int]],
) -> Markup:
    """The drawing's data as an element for a page.

    Parameters
    ----------
    templates : environment that has ``drawing.html``
    nodes : (number, x, y, radius)
    edges : (source, target, passages); both ends are among `nodes`
    """
    from pyvis.network import Network  # here: it brings NetworkX and IPython along

    network = Network(directed=True)  # an undirected one searches all edges at each new one
    network.templateEnv, network.path = templates, "drawing.html"
    network.options = {"physics": {"enabled": False}}  # ours are in drawing.js; pyvis's own are slow to write
    for number, x, y, size in nodes:
        network.add_node(number, x=x, y=y, size=size)
    for source, target, passages in edges:
        network.add_edge(source, target, value=passages)
    return Markup(network.generate_html())
