"""Charts of growth: what each package costs, and the memory of a build, against the number of packages."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from portal import formats
from portal.charts import forms, theme
from portal.language import Language, Text
from portal.measured.result import Result

# Works in the order of what they do, each with its colour and its form of point.
_WORKS = (
    ("full", Text("mọi việc", "full"), theme.BAR, "circle"),
    ("divided", Text("mọi việc, mỗi tỉnh một trang", "full, a site for each province"), theme.INK, "diamond"),
    ("plain", Text("phần việc chung", "plain work"), theme.MONEY, "square"),
    ("hugo", Text("Hugo", "Hugo"), theme.TARGET, "triangle-up"),
)
_FEWEST = 2  # sizes: of one nothing grows
_TOP, _BOTTOM, _SIDE, _HEIGHT = 102, 232, 34, 258


@dataclass(frozen=True)
class Growth:
    """A chart of a page by people, in one language: its picture, and its table as heads and rows of text."""

    name: str
    title: str
    note: str
    alt: str
    spec: dict[str, Any]
    height: int
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class _Kind:
    """What is drawn: a unit of a cold build, of each package or of all."""

    name: str
    title: Text
    unit: Text
    of: str
    factor: float
    per_package: bool


_KINDS = (
    _Kind("growth-time", Text("Thời gian của bộ xử lý cho mỗi gói", "Processor time of each package"),
          Text("mili giây, thang lôgarit", "milliseconds, logarithmic scale"), "cpu", 1000, True),
    _Kind("growth-memory", Text("Bộ nhớ của tiến trình lớn nhất", "Memory of the largest process"),
          Text("MiB, thang lôgarit", "MiB, logarithmic scale"), "memory", 1, False),
    _Kind("growth-bytes", Text("Dung lượng dựng ra cho mỗi gói", "What is written for each package"),
          Text("kB, thang lôgarit", "kB, logarithmic scale"), "bytes", 1 / 1000, True),
)  # fmt: skip


def charts(results: Sequence[Result], language: Language) -> list[Growth]:
    """One for each kind that was measured at two sizes or more."""
    return [chart for kind in _KINDS for chart in _charts(kind, results, language)]


def _charts(kind: _Kind, results: Sequence[Result], language: Language) -> Iterator[Growth]:
    lines = {work: line for work, *_ in _WORKS if len(line := _line(kind, results, work)) >= _FEWEST}
    if not lines:
        return
    sizes = sorted({size for line in lines.values() for size in line})
    shown = [(name[language], lines[work]) for work, name, *_ in _WORKS if work in lines]
    packages = Text("gói", "packages")[language]
    yield Growth(
        name=kind.name,
        title=kind.title[language],
        note=kind.unit[language],
        alt="; ".join(f"{name}: {_ends(line, packages, language)}" for name, line in shown),
        spec=_spec(kind, lines, sizes, language),
        height=_HEIGHT,
        heads=(Text("Số gói", "Packages")[language], *(name for name, _ in shown)),
        rows=tuple(
            (formats.number(size, language), *(_said(line.get(size), language) for _, line in shown))
            for size in sizes
        ),
    )


def _line(kind: _Kind, results: Sequence[Result], work: str) -> dict[int, float]:
    """The value of each size at which it was measured."""
    found = {result.size: result.of(work, "cold", kind.of) for result in results}
    return {
        size: value * kind.factor / (size if kind.per_package else 1)
        for size, value in found.items()
        if value
    }


def _ends(line: dict[int, float], packages: str, language: Language) -> str:
    """`50 gói 812, 200 gói 790`: the first and the last."""
    return ", ".join(
        f"{formats.number(size, language)} {packages} {_said(line[size], language)}"
        for size in (min(line), max(line))
    )


def _said(value: float | None, language: Language) -> str:
    if value is None:
        return "–"
    exact = Decimal(str(value))
    return formats.number(formats.brief(exact) if exact < 10 else formats.rounded(exact, 0), language)


def _spec(
    kind: _Kind, lines: dict[str, dict[int, float]], sizes: list[int], language: Language
) -> dict[str, Any]:
    step = (theme.WIDTH - 2 * _SIDE) / max(len(sizes) - 1, 1)
    across = {size: round(_SIDE + number * step, 1) for number, size in enumerate(sizes)}
    values = [value for line in lines.values() for value in line.values()]
    low, high = math.log(min(values)), math.log(max(values))
    looks = {work: (name, colour, form) for work, name, colour, form in _WORKS}
    points = [
        {
            "work": work,
            "x": across[size],
            "y": round(
                _BOTTOM - 16 - (math.log(value) - low) / ((high - low) or 1) * (_BOTTOM - 16 - _TOP), 1
            ),
            "colour": looks[work][1],
            "form": looks[work][2],
            "said": _said(value, language),
        }
        for work, line in lines.items()
        for size, value in line.items()
    ]
    axis = [{"x": x, "said": formats.number(size, language)} for size, x in across.items()]
    names = [
        {"x": 4, "y": 14 + 18 * number, "said": looks[work][0][language], "colour": looks[work][1], "form": looks[work][2]}
        for number, work in enumerate(lines)
    ]  # fmt: skip
    data: dict[str, list[dict[str, Any]]] = {"points": points, "sizes": axis, "names": names, "axis": [{}]}
    return theme.filled(_template(language), {}, data, _HEIGHT, kind.title[language])


def _template(language: Language) -> theme.Template:
    def make() -> theme.Template:
        from portal.measured import growth_layers  # with Altair

        return growth_layers.template(_BOTTOM, language)

    return forms.made(f"growth {language}", make)
