"""A dataset as it stands in the catalogue, written, with the little that a document must know of it.

An entry follows from its dataset alone: those of reports are left by whoever makes their pages, and only put together.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from portal import file
from portal.catalogue import linked, nodes, words
from portal.catalogue.datasets import PACKAGE, Dataset
from portal.catalogue.linked import Texts
from portal.edition import Edition
from portal.file import File

_LIST = "catalogue.json"  # what reports leave; of each the texts stand in a file of their own, which few builds read

Left = Callable[[str], bytes | None]  # gives what was left under a name


@dataclass(frozen=True)
class Entry:
    """`issued` is a day or empty, `places` the ids of the localities that it tells of; `texts` gives its nodes in each form,
    and `sum` is that of these.
    """

    name: str
    issued: str
    places: tuple[str, ...]
    sum: str
    texts: Callable[[], Texts]

    @property
    def is_package(self) -> bool:
        return self.name.startswith(PACKAGE)


def of(here: Edition, dataset: Dataset, files: Mapping[str, File]) -> Entry:
    """The dataset as it stands in the catalogue of `here`. `files` are those that it may name."""
    places = tuple(place.id for place in dataset.about.localities)
    texts = linked.texts(words.CONTEXT, nodes.of(here, dataset, files))
    return Entry(dataset.name, dataset.issued, places, file.of(_json(texts)).sha256, lambda: texts)


def left(entries: Iterable[Entry]) -> Iterator[tuple[str, bytes]]:
    """By name, as reports leave theirs."""
    listed = {}
    for entry in entries:
        listed[entry.name] = entry.issued, entry.places, entry.sum
        yield _file(entry.name), _json(entry.texts())
    yield _LIST, _json(listed)


def read(lefts: Iterable[Left]) -> Iterator[Entry]:
    """What all have left."""
    for left_ in lefts:
        for name, (issued, places, sum_) in _read(left_, _LIST).items():
            yield Entry(name, issued, tuple(places), sum_, partial(_texts, left_, name))


def _texts(left_: Left, name: str) -> Texts:
    found: Texts = _read(left_, _file(name))
    return found


def _read(left_: Left, name: str) -> Any:
    content = left_(name)
    assert content is not None, name
    return json.loads(content)


def _file(name: str) -> str:
    return f"catalogue/{name}.json"


def _json(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False).encode()
