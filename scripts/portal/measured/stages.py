"""Where the time of a build goes, stage by stage, and on what it was measured."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from portal import formats, periods, progress
from portal.language import Language, Text
from portal.measured.result import Result

_NO_LIBRARY = ("cores", "python")
_NAMES = {name.en: name for name in vars(progress).values() if isinstance(name, Text)}


def rows(results: Sequence[Result], what: str, language: Language) -> list[tuple[str, str, str]]:
    """Of the largest full build of which this was measured (`cold`, `package`): the stage, its seconds of processors,
    its share.
    """
    found = [told for result in results if (told := result.works.get("full", {}).get(what, {}).get("stages"))]
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


def machines(results: Sequence[Result], language: Language) -> list[tuple[str, ...]]:
    """Of each day and machine: for how many packages, the day, cores, Python, and the libraries that matter."""
    sizes: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for result in results:
        libraries = {name: said for name, said in result.machine.items() if name not in _NO_LIBRARY}
        day = periods.label(periods.parse(result.day), language)
        own = (*(str(result.machine[name]) for name in _NO_LIBRARY), _listed(libraries))
        sizes[day, *own].append(formats.number(result.size, language))
    return [("; ".join(found), day, *rest) for (day, *rest), found in sizes.items()]


def _listed(libraries: dict[str, str]) -> str:
    return ", ".join(f"{name} {version}" for name, version in libraries.items())
