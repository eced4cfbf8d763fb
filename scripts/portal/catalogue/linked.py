"""Linked data as bytes: a JSON-LD document as it is, and read by rdflib and written as Turtle and as RDF/XML.

The document has a context and a list of nodes without blank ones, so that the same nodes give the same bytes.
"""

from __future__ import annotations

import json as _json
from collections.abc import Callable
from functools import partial
from typing import Any


def json(document: dict[str, Any]) -> bytes:
    """JSON-LD, a node a line."""
    head = _json.dumps(document["@context"], ensure_ascii=False)
    nodes = ",\n".join(_json.dumps(node, ensure_ascii=False) for node in document["@graph"])
    return f'{{"@context": {head},\n"@graph": [\n{nodes}\n]}}\n'.encode()


def text(document: dict[str, Any], form: str) -> bytes:
    """The same statements as `turtle` or `xml`."""
    import rdflib  # slow to load, and needed nowhere else

    read = rdflib.Graph(bind_namespaces="none").parse(data=_json.dumps(document), format="json-ld")
    # XML is written in the order of the store: one that keeps it, and statements that come sorted.
    graph = rdflib.Graph("SimpleMemory", namespace_manager=read.namespace_manager)
    for statement in sorted(read):
        graph.add(statement)
    return str(graph.serialize(format=form)).encode()


FORMS: dict[str, Callable[[dict[str, Any]], bytes]] = {
    "jsonld": json,
    "ttl": partial(text, form="turtle"),
    "rdf": partial(text, form="xml"),
}
