"""Where the time of a build goes, stage by stage, and on what it was measured."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from portal import formats, progress
from portal.language import Language, Text
from portal.measured import Result

_NAMES = {name.en: name for name in vars(progress).values() if isinstance(name, Text)}


def rows(results: Sequence[Result], language: Language) -> list[tuple[str, str, str]]:
    """Of the largest full build from nothing: the stage, its seconds of processors, its share."""
    found = [
        told for result in results if (told := result.works.get("full", {}).get("cold", {}).get("stages"))
    ]
    if not found:
        return []
    whole = sum(Decimal(str(stage["cpu"])) for stage in found[-1]) or Decimal(1)
    return [
        (
            _NAMES.get(stage["stage"], Text(stage["stage"], stage["stage"]))[language],
            formats.number(formats.rounded(Decimal(str(stage["cpu"])), 1), language),
            formats.percent(formats.rounded(100 * Decimal(str(stage["cpu"])) / whole, 0), language),
        )
        for stage in found[-1]
    ]


def machines(results: Sequence[Result], language: Language) -> list[tuple[str, str, str, str, str]]:
    """Of each result: packages, day, cores, Python, and the versions of the libraries that matter."""
    return [
        (
            formats.number(result.size, language),
            result.day,
            str(result.machine["cores"]),
            str(result.machine["python"]),
            ", ".join(
                f"{name} {version}"
                for name, version in result.machine.items()
                if name not in ("cores", "python")
            ),
        )
        for result in results
    ]
