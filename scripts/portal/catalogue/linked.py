"""Linked data as bytes: a JSON-LD document as it is, and the same statements as Turtle and as RDF/XML.

The document has a context of plain terms and nodes that all have an address, so each form is a matter of writing down.
A library for graphs would first hold them all: for a country's 13,000 reports that took minutes. What is written
here is read again by one in the tests.
"""

from __future__ import annotations

import json as _json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape, quoteattr  # nosec B406: XML is written here, never read

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


@dataclass(frozen=True)
class Value:
    """A text, in a language or of a type such as `xsd:date`, or the whole address of something."""

    text: str
    is_address: bool = False
    language: str = ""
    type: str = ""


Said = tuple[str, Value]  # the term, as `dct:title`, and what it says


def json(document: dict[str, Any]) -> bytes:
    """JSON-LD, a node a line."""
    head = _json.dumps(document["@context"], ensure_ascii=False)
    nodes = ",\n".join(_json.dumps(node, ensure_ascii=False) for node in document["@graph"])
    return f'{{"@context": {head},\n"@graph": [\n{nodes}\n]}}\n'.encode()


def turtle(document: dict[str, Any]) -> bytes:
    """A subject a paragraph."""
    prefixes = "".join(f"@prefix {short}: <{space}> .\n" for short, space in _spaces(document).items())
    subjects = (
        f"<{address}>\n    " + " ;\n    ".join(f"{term} {_in_turtle(value)}" for term, value in said) + " .\n"
        for address, said in statements(document)
    )
    return (prefixes + "\n" + "\n".join(subjects)).encode()


def xml(document: dict[str, Any]) -> bytes:
    """RDF/XML, a subject a description."""
    known = _spaces(document)
    spaces = "".join(f" xmlns:{short}={quoteattr(space)}" for short, space in known.items())
    subjects = (
        f"<rdf:Description rdf:about={quoteattr(address)}>\n"
        + "".join(f"  {_in_xml(term, value, known)}\n" for term, value in said)
        + "</rdf:Description>\n"
        for address, said in statements(document)
    )
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<rdf:RDF{spaces}>\n' + "".join(subjects) + "</rdf:RDF>\n"
    ).encode()


FORMS: dict[str, Callable[[dict[str, Any]], bytes]] = {"jsonld": json, "ttl": turtle, "rdf": xml}


def statements(document: dict[str, Any]) -> Iterator[tuple[str, list[Said]]]:
    """Each node with all that is said of it; a node inside another comes after it."""
    context = document["@context"]
    waiting = list(reversed(document["@graph"]))
    while waiting:
        node, inside = waiting.pop(), []
        said: list[Said] = []
        for key, given in node.items():
            for entry in given if isinstance(given, list) else [given]:
                if isinstance(entry, dict) and "@id" in entry:
                    inside.append(entry)
                said.extend(_said(context, key, entry))
        yield node["@id"], said
        waiting.extend(reversed(inside))


def _said(context: dict[str, Any], key: str, entry: Any) -> Iterator[Said]:
    if key == "@id":
        return
    if key == "@type":
        yield "rdf:type", Value(_whole(context, entry), is_address=True)
        return
    term = context[key]
    if isinstance(term, str):
        yield term, Value(entry)
    elif term.get("@type") == "@id":
        yield term["@id"], Value(entry["@id"] if isinstance(entry, dict) else entry, is_address=True)
    elif "@container" in term:
        for language, texts in entry.items():
            for text in texts if isinstance(texts, list) else [texts]:
                yield term["@id"], Value(text, language=language)
    else:
        yield term["@id"], Value(entry, type=term["@type"])


def _whole(context: dict[str, Any], name: str) -> str:
    short, _, rest = name.partition(":")
    return f"{context[short]}{rest}"


def _spaces(document: dict[str, Any]) -> dict[str, str]:
    """The prefixes of the context, which are its texts that end as an address of terms does."""
    found = {k: v for k, v in document["@context"].items() if isinstance(v, str) and v.endswith(("#", "/"))}
    return {**found, "rdf": _RDF}


def _in_turtle(value: Value) -> str:
    if value.is_address:
        return f"<{value.text}>"
    text = _json.dumps(value.text, ensure_ascii=False)  # quotes and escapes are those of Turtle
    if value.language:
        return f"{text}@{value.language}"
    return f"{text}^^{value.type}" if value.type else text


def _in_xml(term: str, value: Value, spaces: dict[str, str]) -> str:
    if value.is_address:
        return f"<{term} rdf:resource={quoteattr(value.text)}/>"
    language = f" xml:lang={quoteattr(value.language)}" if value.language else ""
    kind = f" rdf:datatype={quoteattr(_whole(spaces, value.type))}" if value.type else ""
    return f"<{term}{language}{kind}>{escape(value.text)}</{term}>"
