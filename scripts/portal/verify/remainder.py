"""What each number of a document is: part of a figure, suppressed, left out on purpose, a date, or unexplained."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from portal.language import Text
from portal.verify.numbers import CLASSES, Print, Span
from portal.verify.places import Place

FIGURE, SUPPRESSED, OMITTED, UNEXPLAINED = "figure", "suppressed", "omitted", "unexplained"

KINDS: dict[str, Text] = {
    FIGURE: Text("thuộc số liệu đã chép", "part of a figure"),
    SUPPRESSED: Text("được giấu", "suppressed"),
    OMITTED: Text("để ngoài và nói vì sao", "left out, and why is said"),
    **{name: label for name, (label, _) in CLASSES.items()},
    UNEXPLAINED: Text("chưa rõ là gì", "unexplained"),
}


@dataclass(frozen=True)
class Number:
    """A number of the document and its kind, one of `KINDS`."""

    span: Span
    kind: str


def of(
    printed: Print,
    places: Sequence[Place],
    omissions: Sequence[Any],
    nearest: Callable[[int, Iterable[Span]], list[Span]],
) -> tuple[tuple[Number, ...], tuple[Any, ...]]:
    """Every number with its kind, and the omissions that speak of no number that is left.

    `nearest(line, spans)` gives those about where the source has that line, see `places.Search`.
    """
    covered = {at for p in places if p.span for at in range(p.span.start, p.span.end)}
    kinds: dict[Span, str] = {}
    for span in printed.numbers:
        kind = FIGURE if span.start in covered else printed.class_of(span)
        if kind:
            kinds[span] = kind
    unused = []
    for omission in omissions:
        fit = nearest(int(omission.line), _left(printed, kinds, omission.printed))
        kinds |= dict.fromkeys(fit[: int(omission.count)], OMITTED)
        if len(fit) < int(omission.count):
            unused.append(omission)
    for place in places:
        if place.figure.obs_status == "Q":
            fit = nearest(int(place.figure.line), _left(printed, kinds))
            kinds |= dict.fromkeys(fit[:1], SUPPRESSED)
    return tuple(Number(s, kinds.get(s, UNEXPLAINED)) for s in printed.numbers), tuple(unused)


def _left(printed: Print, kinds: dict[Span, str], text: str = "") -> list[Span]:
    """The numbers that nothing explains yet; with a text, those that are printed so."""
    return [span for span in printed.numbers if span not in kinds and text in ("", span.text)]
