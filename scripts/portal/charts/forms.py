"""The forms that charts have, made by Altair once and kept: it takes a third of a second to load, and a twentieth a form."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from portal import kept
from portal.charts.theme import Template
from portal.kept import Keep

_FOLDER = "forms"  # of the cache


class _Shelf:
    """Where forms are kept: nowhere, until somebody says."""

    keep: Keep = staticmethod(kept.always_made)


def keep_in(cache: Path, program: str) -> None:
    """From now on they are kept there; another `program` makes its own."""
    _Shelf.keep = staticmethod(lambda name, make: kept.or_made(cache / _FOLDER, f"{program} {name}", make))


def made(name: str, make: Callable[[], Template]) -> Template:
    """The form of this name, which says all that it follows from beside the program."""
    found = json.loads(_Shelf.keep(name, lambda: _as_json(make())))
    return Template(found["spec"], tuple((at, channel) for at, channel in found["scales"]))


def _as_json(template: Template) -> bytes:
    return json.dumps({"spec": template.spec, "scales": template.scales}, ensure_ascii=False).encode()
