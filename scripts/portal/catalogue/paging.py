"""Which datasets stand in which document of the catalogue: all in one; in a large portal those of a province together.

Harvesters ask for no more than a thousand datasets at once, and follow the pages of Hydra (W3C community group), as
profiles of DCAT-AP recommend. A province has a document of its own, not a number: a report that comes moves no other,
and a dataset keeps its address, which is the same in whatever document it stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from portal.catalogue.entries import Entry
from portal.edition import Edition
from portal.registry import Registry

FIRST = "catalogue"  # below data/, as all of them
MOST_IN_ONE = 1_000


def split(registry: Registry, entries: Sequence[Entry]) -> dict[str, list[Entry]]:
    """The datasets of each document, by its name; what belongs to no province stands in the first."""
    if len(entries) <= MOST_IN_ONE:
        return {FIRST: list(entries)}
    documents: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        documents[_document(registry, entry)].append(entry)
    return {FIRST: documents.pop(FIRST, []), **dict(sorted(documents.items()))}


def view(edition: Edition, names: list[str], name: str, count: int) -> list[dict[str, Any]]:
    """What a document says of its place among `names`; nothing where it is the only one."""
    if len(names) == 1:
        return []
    at = names.index(name)
    found = {"firstPage": names[0], "lastPage": names[-1]}
    found |= {"previousPage": names[at - 1]} if at else {}
    found |= {"nextPage": names[at + 1]} if at + 1 < len(names) else {}
    pages = {term: edition.url(f"data/{page}.ttl") for term, page in found.items()}
    return [
        {
            "@id": edition.url(f"data/{name}.ttl"),
            "@type": "hydra:PagedCollection",
            "totalItems": str(count),
            **pages,
        }
    ]


def _document(registry: Registry, entry: Entry) -> str:
    if not (entry.is_package and entry.places):
        return FIRST
    unit = registry.localities[entry.places[0]]
    province = (unit, *registry.ancestors(unit))[-1]
    return f"{FIRST}/{province.id}"
