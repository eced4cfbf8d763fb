"""Figures as JSON, each written once for all files that have it: by reports, whose pages have it too, or here."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any

from portal import figure_texts
from portal.figure_texts import Texts
from portal.model import Observation


class Said(str):
    """JSON that is written already."""


def said_as_json(content: Any) -> Said:
    return Said(json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False))


class Written:
    """Those of all files. What reports left is not read before somebody asks for one."""

    def __init__(self, observations: Iterable[Observation] = (), left: Iterable[bytes | None] = ()) -> None:
        """`observations` are all there are, in their order; `left` is what their reports left of them."""
        self._observations, self._lefts = observations, left
        self._said: dict[str, Said] = {}

    def text(self, o: Observation, value: Callable[[], Any]) -> Said:
        """The figure; its `value` is asked for where nobody left it."""
        key = o.key
        if key not in self._said:
            left = self._left.get(o.package)
            self._said[key] = Said(left[self._places[key]]) if left else said_as_json(value())
        return self._said[key]

    @cached_property
    def _left(self) -> Texts:
        return figure_texts.read(self._lefts)

    @cached_property
    def _places(self) -> dict[str, int]:
        """Where each stands among those of its package. Raises `ValueError` where these are not all that are left."""
        found, count = dict[str, int](), Counter[str]()
        for o in self._observations:
            found[o.key] = count[o.package]
            count[o.package] += 1
        for package, left in self._left.items():
            if len(left) != count[package]:
                raise ValueError(f"{package}: {len(left)} texts of {count[package]} figures")
        return found
