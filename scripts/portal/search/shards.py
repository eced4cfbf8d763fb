"""Splits what can be found into files small enough to fetch while somebody types."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

LIMIT = 24_000  # bytes; a file is larger only when no further letter sets its entries apart


def by_letters(entries: Iterable[tuple[Sequence[str], bytes]], limit: int = LIMIT) -> dict[str, bytes]:
    """Entries, which are JSON, as lists by the first letters of their keys, as few letters as the limit allows.

    An entry stands under each of its keys, so one key is enough to find it. Keys end in a space here, so that `an ` has
    its own even where `an thanh ` and others are many. With little to find there is one shard, named by no letters at all.
    """
    rows = list(entries)
    sizes = [len(entry) for _, entry in rows]
    found: dict[str, bytes] = {}
    waiting = [("", [(f"{key} ", number) for number, (keys, _) in enumerate(rows) for key in keys])]
    while waiting:
        prefix, keyed = waiting.pop()
        longer: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for key, number in keyed:
            longer[key[: len(prefix) + 1]].append((key, number))
        numbers = {number for _, number in keyed}
        whole = longer.pop(prefix, [])  # no further letter sets these apart
        if longer and sum(sizes[number] for number in numbers) > limit:
            waiting += longer.items()
            numbers = {number for _, number in whole}
        if numbers or not keyed:
            found[prefix] = b"[%s]" % b",".join(rows[number][1] for number in sorted(numbers))
    return dict(sorted(found.items()))


def by_number(entries: Iterable[tuple[str, bytes]], limit: int = LIMIT) -> list[bytes]:
    """Entries, which are JSON, by number in as many buckets as the limit asks for; `bucket` says which."""
    every = [(key, b'"%s":%s' % (key.encode(), entry)) for key, entry in entries]
    total = sum(len(entry) for _, entry in every)
    buckets: list[list[bytes]] = [[] for _ in range(total // limit + 1)]
    for key, entry in every:
        buckets[bucket(key, len(buckets))].append(entry)
    return [b"{%s}" % b",".join(several) for several in buckets]


def bucket(key: str, buckets: int) -> int:
    """Where a number stands. The browser reckons the same."""
    place = 0
    for sign in key:
        place = (place * 31 + ord(sign)) % 1_000_003
    return place % buckets


def file(key: str) -> str:
    """The name of a shard's file without ending; `w-` since some words may name no file on Windows."""
    return f"w-{key.replace(' ', '_')}"


def as_json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
