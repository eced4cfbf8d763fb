"""A fact as a sentence: its text in pieces, of which those that are figures name the figure they are."""

from __future__ import annotations

from portal import figures, formats, periods
from portal.derive import labels, targets
from portal.derive.sentences import Fact
from portal.language import Language, Text
from portal.model import Observation
from portal.periods import Period
from portal.phrases import Slot
from portal.registry import Registry

# A piece of a sentence, and the figure it is, None for the words between.
Piece = tuple[str, Observation | None]


def pieces(registry: Registry, fact: Fact, language: Language, page: Period | None = None) -> list[Piece]:
    """The sentence from left to right; clauses that have nothing to say are left out.

    On the page of a period that period need not be said again; any other is.
    """
    found = _filled(registry, fact, language)
    if (
        page is None
        or fact.observation.period != page
        or found[0][0] != _period(registry, fact.observation)[language]
    ):
        return found
    (first, figure), *others = found[1:]
    if figure is None and (said := first.removeprefix(", ").lstrip()):
        first = said
    elif figure is None:
        (first, figure), *others = others
    return [(first[:1].upper() + first[1:], figure), *others]


def _filled(registry: Registry, fact: Fact, language: Language) -> list[Piece]:
    found: list[Piece] = []
    for clause in fact.sentence.clauses[language]:
        filled = [_piece(registry, fact, piece, language) for piece in clause.pieces]
        said = [piece for piece in filled if piece is not None]
        if len(said) == len(filled):
            found += said
        elif not clause.may_lack:
            raise ValueError(f"{fact.sentence.id}: {clause}")
    return found


def text(registry: Registry, fact: Fact, language: Language) -> str:
    """The sentence as plain text."""
    return "".join(piece for piece, _ in pieces(registry, fact, language))


def _piece(registry: Registry, fact: Fact, piece: str | Slot, language: Language) -> Piece | None:
    if isinstance(piece, str):
        return piece, None
    if piece.name in _WORDS:
        words = _WORDS[piece.name](registry, fact.observation)[language]
        return (words, None) if words else None
    figure = fact.figures.get(piece.name)
    return _said(registry, figure, fact.targets.get(piece.name), piece.aspect, language) if figure else None


def _said(
    registry: Registry, figure: Observation, target: Observation | None, aspect: str, language: Language
) -> Piece | None:
    """A figure, or what its target makes of it. A target for another span is told, never divided by."""
    if not aspect:
        return figures.short(registry, figure, language), figure
    if target is None or not target.value or figure.value is None:
        return None
    is_like = target.period == figure.period
    if aspect == "reached":
        share = targets.reached(figure, target)
        return None if share is None else (formats.percent(formats.brief(share), language), None)
    if aspect == "target" and is_like:
        return figures.short(registry, target, language), target
    if aspect in ("plan", "plan-period") and not is_like:
        if aspect == "plan":
            return figures.short(registry, target, language), target
        return periods.label(target.period, language), None
    return None


def _place(registry: Registry, o: Observation) -> Text:
    return registry.localities[o.locality].name


def _breakdown(registry: Registry, o: Observation) -> Text:
    return labels.members(registry, o.breakdown)


def _period(_: Registry, o: Observation) -> Text:
    return periods.opening(o.period)


_WORDS = {
    "place": _place,
    "Place": lambda registry, o: _place(registry, o).opening,
    "Period": _period,
    "breakdown": _breakdown,
}
