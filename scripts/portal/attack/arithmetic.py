"""What a relation says, as inequalities between its figures."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from portal.attack.programme import Cell, Relation, Trust
from portal.language import Text

Cells = Mapping[str, Cell]


def relations(
    kind: str, names: Sequence[str], cells: Cells, name: Text, *, trust: Trust = "declared"
) -> Iterator[Relation]:
    """`names` are the result and the terms. What is no inequality of the first degree between them is left out:
    two unknown figures that are multiplied."""
    result, *terms = names
    if len(set(names)) != len(names):
        return
    plain = {result: 1.0, **dict.fromkeys(terms, -1.0)}
    match kind:
        case "sum" | "same":
            yield Relation(plain, 0, 0, name, trust)
        case "at_most":
            yield Relation(plain, 0, math.inf, name, trust)
        case "product" if len(terms) == 2:
            for factor, other in (terms, terms[::-1]):
                yield from _share(cells[factor], result, other, 1, name, trust)
        case "ratio" | "quotient" if len(terms) == 2:
            if cells[terms[1]].is_whole:  # nobody prints a share of nobody
                yield Relation({terms[1]: 1}, 1, math.inf, name, trust)
            yield from _division(cells[result], terms, 100 if kind == "ratio" else 1, name, trust)
        case "proportion" if len(terms) == 3:
            a, b, c = terms
            yield from _share(_over(cells[b], cells[c]), result, a, 1, name, trust)


def _division(rate: Cell, terms: Sequence[str], unit: int, name: Text, trust: Trust) -> Iterator[Relation]:
    """A printed rate was rounded, or cut off: surely the second, and to be guessed the first."""
    half = (rate.high - rate.low) / 2 or 0.5
    low, high = (rate.low, rate.high) if rate.low < rate.high else (rate.low - half, rate.high + half)
    part, whole = terms
    wide, narrow = Cell(low - half, high + half), Cell(low, high)
    if not rate.is_hidden and not math.isinf(half):
        yield from _share(wide, part, whole, unit, name, trust)
        yield from _share(narrow, part, whole, unit, name, "guessed")
    else:
        yield from _share(rate, part, whole, unit, name, trust)


def _share(rate: Cell, part: str, whole: str, unit: int, name: Text, trust: Trust) -> Iterator[Relation]:
    """unit × part = rate × whole, within what the rate leaves open."""
    if rate.is_hidden:
        return
    if rate.low > 0:
        yield Relation({part: unit, whole: -rate.low}, 0, math.inf, name, trust)
    if not math.isinf(rate.high):
        yield Relation({part: unit, whole: -rate.high}, -math.inf, 0, name, trust)


def _over(b: Cell, c: Cell) -> Cell:
    """b ÷ c."""
    if b.is_hidden or c.is_hidden:
        return Cell(0, math.inf)
    return Cell(b.low / c.high if c.high > 0 else 0, b.high / c.low if c.low > 0 else math.inf)
