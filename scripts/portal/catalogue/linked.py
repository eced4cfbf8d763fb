"""Linked data as text: nodes as JSON-LD has them, and what they say as Turtle and as RDF/XML; documents are put together from it.

Nodes have a context, and none of them is blank, so that the same nodes give the same text. They are read
as its own context says, which is all of JSON-LD that it uses: a library that reads any document takes twenty times as long.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from json import dumps
from typing import Any

Node = dict[str, Any]
# A property, a value, and what that is: `@id`, `@` and a language, a type of XML Schema, or nothing for plain text.
Statement = tuple[str, str, str]
Resource = tuple[str, list[Statement]]
Texts = dict[str, list[str]]  # what stands in a document, by the ending of its name

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_TYPE = "rdf:type"
_UNSAFE_IN_TURTLE = re.compile(r'["\\\n\r]')
_NO_ADDRESS = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r"}


def texts(context: Node, nodes: Iterable[Node]) -> Texts:
    """The nodes in each form, as they stand in any document of this context."""
    every, prefixes = list(nodes), _prefixes(context)
    resources = list(_resources(context, every))
    return {
        "jsonld": [dumps(node, ensure_ascii=False) for node in every],
        "ttl": [_paragraph(resource, prefixes) for resource in resources],
        "rdf": [_element(resource, prefixes) for resource in resources],
    }


def document(context: Node, several: Iterable[Texts]) -> Iterator[tuple[str, bytes]]:
    """A document of such texts in each form, by the ending of its name. What is said twice stands once."""
    every = list(several)
    for ending, write in _FORMS.items():
        yield ending, write(context, chain.from_iterable(found[ending] for found in every)).encode()


def _json(context: Node, nodes: Iterable[str]) -> str:
    """A node a line."""
    head, body = dumps(context, ensure_ascii=False), ",\n".join(nodes)
    return f'{{"@context": {head},\n"@graph": [\n{body}\n]}}\n'


def _turtle(context: Node, paragraphs: Iterable[str]) -> str:
    """A resource a paragraph, a property a line."""
    head = "".join(f"@prefix {name}: <{address}> .\n" for name, address in _prefixes(context).items())
    return head + "".join(dict.fromkeys(paragraphs))


def _xml(context: Node, elements: Iterable[str]) -> str:
    """A resource an element."""
    prefixes = {"rdf": _RDF, **_prefixes(context)}
    names = "".join(f'\n  xmlns:{name}="{html.escape(address)}"' for name, address in prefixes.items())
    body = "".join(dict.fromkeys(elements))
    return f'<?xml version="1.0" encoding="utf-8"?>\n<rdf:RDF{names}>\n{body}</rdf:RDF>\n'


_FORMS: dict[str, Callable[[Node, Iterable[str]], str]] = {"jsonld": _json, "ttl": _turtle, "rdf": _xml}


def _prefixes(context: Node) -> dict[str, str]:
    """The terms that stand for the beginning of an address."""
    return {
        term: said for term, said in context.items() if isinstance(said, str) and said.endswith(("/", "#"))
    }


def _resources(context: Node, nodes: Iterable[Node]) -> Iterator[Resource]:
    """Each with what is said of it; those that stand inside others behind them."""
    waiting = list(nodes)[::-1]
    while waiting:
        node, inside = waiting.pop(), list[Node]()
        said = [(_TYPE, kind, "@id") for kind in _many(node.get("@type", ()))]
        for term, value in node.items():
            if not term.startswith("@"):
                said.extend(_statements(context[term], value, inside))
        if said:
            yield node["@id"], said
        waiting.extend(reversed(inside))


def _statements(meant: str | Node, value: Any, inside: list[Node]) -> Iterator[Statement]:
    """What a term of the context says; nodes that are its values are put `inside`."""
    if isinstance(meant, str):
        yield from ((meant, text, "") for text in _many(value))
    elif "@container" in meant:
        for language, texts in value.items():
            yield from ((meant["@id"], text, f"@{language}") for text in _many(texts))
    elif meant["@type"] == "@id":
        for one in _many(value):
            if isinstance(one, dict):
                inside.append(one)
            yield meant["@id"], one["@id"] if isinstance(one, dict) else one, "@id"
    else:
        yield from ((meant["@id"], text, meant["@type"]) for text in _many(value))


def _many(value: Any) -> Iterable[Any]:
    return value if isinstance(value, list | tuple) else (value,)


def _paragraph(resource: Resource, prefixes: dict[str, str]) -> str:
    subject, said = resource
    names = (("a" if name == _TYPE else name, value, kind) for name, value, kind in said)
    lines = " ;\n  ".join(f"{name} {_object(value, kind, prefixes)}" for name, value, kind in names)
    return f"\n{_address(subject, prefixes)} {lines} .\n"


def _object(value: str, kind: str, prefixes: dict[str, str]) -> str:
    if kind == "@id":
        return _address(value, prefixes)
    text = f'"{_UNSAFE_IN_TURTLE.sub(lambda sign: _ESCAPES[sign[0]], value)}"'
    return text + (kind if kind.startswith("@") else f"^^{kind}" if kind else "")


def _address(address: str, prefixes: dict[str, str]) -> str:
    if address.partition(":")[0] in prefixes:
        return address
    escaped = _NO_ADDRESS.sub(lambda sign: f"\\u{ord(sign[0]):04X}", address)
    return f"<{escaped}>"


def _element(resource: Resource, prefixes: dict[str, str]) -> str:
    subject, said = resource
    inner = "".join(_property(*statement, prefixes) for statement in said)
    return (
        f'<rdf:Description rdf:about="{html.escape(_full(subject, prefixes))}">\n{inner}</rdf:Description>\n'
    )


def _property(name: str, value: str, kind: str, prefixes: dict[str, str]) -> str:
    if kind == "@id":
        return f'  <{name} rdf:resource="{html.escape(_full(value, prefixes))}"/>\n'
    if kind:
        is_said = kind.startswith("@")
        kind = f' xml:lang="{kind[1:]}"' if is_said else f' rdf:datatype="{_full(kind, prefixes)}"'
    text = html.escape(value, quote=False).replace("\r", "&#13;")
    return f"  <{name}{kind}>{text}</{name}>\n"


def _full(address: str, prefixes: dict[str, str]) -> str:
    prefix, _, name = address.partition(":")
    return prefixes[prefix] + name if prefix in prefixes else address
