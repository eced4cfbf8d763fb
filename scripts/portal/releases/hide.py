"""A stored version without the figures that a later one suppresses: privacy goes before permanence, and says so."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from portal.releases.release import DESCRIPTOR, HIDDEN, Release
from portal.releases.stored import OBSERVATIONS

if TYPE_CHECKING:
    import pandas as pd

# What is taken from the later version, in which the figure is suppressed: it tells nothing any more.
_COLUMNS = (
    *("value", "value_high", "reported_as", "qualifier", "obs_status", "conf_status"),
    *("correction", "note_vi", "note_en"),
)


def run(
    release: Release, later: Iterable[tuple[str, pd.DataFrame]], named: Iterable[str] = (), now: str = ""
) -> Release | None:
    """The release without what any of the `later` versions suppresses, each with its table, the oldest first, and
    without the figures `named`, which the version `now` hides as small counts; None where it has nothing of it.
    Its descriptor names each figure and the version that hid it."""
    if release.observations is None:
        return None
    public = _rows(release.observations, suppressed=False)
    told: dict[str, str] = {}
    cells: dict[str, dict[str, str]] = {}
    for version, table in later:
        for figure, row in _rows(table, suppressed=True).items():
            if figure in public and figure not in told:
                told[figure] = version
                cells[figure] = {column: row[column] for column in _COLUMNS}
    for figure in sorted(public.keys() & set(named) - told.keys()):
        told[figure] = now
        cells[figure] = {**dict.fromkeys(_COLUMNS, ""), "obs_status": "Q", "conf_status": "A"}
    if not told:
        return None
    content = _written(release.files[OBSERVATIONS], cells)
    descriptor = _described(release, content, {**release.hidden, **told})
    text = json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n"
    files = {**release.files, OBSERVATIONS: content, DESCRIPTOR: text.encode()}
    return replace(release, descriptor=descriptor, files=files)


def _rows(table: pd.DataFrame, *, suppressed: bool) -> dict[str, dict[str, str]]:
    """The figures by id that are suppressed, or that say a value."""
    found = table[(table["obs_status"] == "Q") if suppressed else (table["value"] != "")]
    return {row["id"]: row for row in found.to_dict("records")}


def _written(content: bytes, cells: Mapping[str, Mapping[str, str]]) -> bytes:
    """The table with these cells in the rows of these figures; every other line stays as it is, to the byte."""
    lines = content.decode().splitlines(keepends=True)
    (header,) = csv.reader(lines[:1])
    for number, line in enumerate(lines[1:], start=1):
        (row,) = csv.reader([line])
        found = dict(zip(header, row, strict=True))
        if found["id"] in cells:
            new = {
                **found,
                **{column: cell for column, cell in cells[found["id"]].items() if column in found},
            }
            lines[number] = _line(new.values())
    return "".join(lines).encode()


def _line(cells: Iterable[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow(cells)
    return buffer.getvalue()


def _described(release: Release, content: bytes, told: Mapping[str, str]) -> dict[str, Any]:
    sealed = {"bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}
    resources = [
        {**entry, **sealed} if entry["path"] == OBSERVATIONS else entry
        for entry in release.descriptor["resources"]
    ]
    return {**release.descriptor, HIDDEN: dict(sorted(told.items())), "resources": resources}
