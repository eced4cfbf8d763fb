"""An entry as it stands in feeds, with what says in which: what a few reports leave for the feeds of all."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from portal.language import Language


@dataclass(frozen=True)
class Told:
    """`name` is its package's; no two of a package are of one day. `localities` and `domains` are those that it tells of."""

    name: str
    day: str
    localities: list[str]
    domains: list[str]
    text: dict[Language, str]


def written(every: Iterable[Told]) -> bytes:
    """As reports leave theirs."""
    found = {f"{t.name} {t.day}": (t.localities, t.domains, t.text) for t in every}
    return json.dumps(found, ensure_ascii=False).encode()


def read(lefts: Iterable[bytes | None]) -> Iterator[Told]:
    """Those of all who left some."""
    for content in filter(None, lefts):
        for key, told in json.loads(content).items():
            yield Told(*key.split(" "), *told)
