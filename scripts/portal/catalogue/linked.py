"""Linked data as bytes: a JSON-LD document as it is, or read by rdflib and written in another way.

The document has a context and a list of nodes without blank ones, so that the same nodes give the same bytes.
A catalogue of thousands of packages is read and written in portions: a graph of all of it would not fit.
"""

from __future__ import annotations

import json as _json
import re
from collections.abc import Iterator
from typing import Any

PORTION = 1_000  # nodes of the document at a time
_ROOT = re.compile(r"(?s)<\?xml.*?\?>\n<rdf:RDF\n(.*?)>\n(.*)</rdf:RDF>\n")


def json(document: dict[str, Any]) -> bytes:
    """The document, a node a line."""
    head = _json.dumps(document["@context"], ensure_ascii=False)
    nodes = ",\n".join(_json.dumps(node, ensure_ascii=False) for node in document["@graph"])
    return f'{{"@context": {head},\n"@graph": [\n{nodes}\n]}}\n'.encode()


def text(document: dict[str, Any], form: str) -> bytes:
    """The same as `turtle` or `xml`, in portions: a prefix may be said twice in Turtle, XML has one root."""
    portions = list(_portions(document, form))
    if form != "xml":
        return "\n".join(portions).encode()
    parts = [match.groups() for portion in portions if (match := _ROOT.fullmatch(portion))]
    spaces = sorted({space.strip() for head, _ in parts for space in head.split("\n")})
    heads = "".join(f"\n   {space}" for space in spaces)
    body = "".join(body for _, body in parts)
    return f'<?xml version="1.0" encoding="utf-8"?>\n<rdf:RDF{heads}\n>\n{body}</rdf:RDF>\n'.encode()


def _portions(document: dict[str, Any], form: str) -> Iterator[str]:
    import rdflib  # slow to load, and needed nowhere else

    nodes = document["@graph"]
    for start in range(0, len(nodes), PORTION):
        some = {"@context": document["@context"], "@graph": nodes[start : start + PORTION]}
        graph = rdflib.Graph(bind_namespaces="none").parse(data=_json.dumps(some), format="json-ld")
        yield graph.serialize(format=form)
