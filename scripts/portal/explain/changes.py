"""What changed in a figure, in words: each side as a reader knows it, and nothing of what is hidden."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from portal import figures, formats, periods
from portal.derive import labels
from portal.history import Change
from portal.language import LANGUAGES, Language, Text
from portal.model import Observation
from portal.registry import Registry


@dataclass(frozen=True)
class Aspect:
    """One thing that reads otherwise: what it is called, empty for the figure itself, and how it read and reads."""

    name: Text
    before: Text
    after: Text


def aspects(registry: Registry, change: Change) -> tuple[Aspect, ...]:
    """Of a figure that was changed or published: the figure first, then what it counts, when and where."""
    if change.before is None or change.after is None:
        return ()
    found = []
    for name, said in _ASPECTS:
        before, after = said(registry, change.before), said(registry, change.after)
        if before != after:
            found.append(Aspect(name, before, after))
    return tuple(found)


def gap(registry: Registry, change: Change) -> Text:
    """`+142 suất; +12,9%`: by how much, where both are numbers; shares of a whole differ by points."""
    if not change.difference:
        return Text("", "")
    return Text(*(_gap(registry, change, language) for language in LANGUAGES))


def _gap(registry: Registry, change: Change, language: Language) -> str:
    difference, share = change.difference, change.share
    assert difference is not None
    sign = "+" if difference > 0 else "−"
    if change.figure.unit == "percent":
        points = Text("điểm phần trăm", "percentage points")[language]
        return f"{sign}{formats.number(abs(difference), language)} {points}"
    text = f"{sign}{figures.amount(registry, change.figure.unit, abs(difference), language)}"
    return text if share is None else f"{text}; {sign}{formats.percent(formats.brief(abs(share)), language)}"


def _figure(registry: Registry, o: Observation) -> Text:
    return Text(*(figures.full(registry, o, language) for language in LANGUAGES))


def _period(_: Registry, o: Observation) -> Text:
    return Text(*(periods.label(o.period, language) for language in LANGUAGES))


def _page(registry: Registry, o: Observation) -> Text:
    name = registry.localities[o.locality].name
    return Text(*(f"{name[language]}, {periods.label(o.reported_for, language)}" for language in LANGUAGES))


def _kind(_: Registry, o: Observation) -> Text:
    return _KINDS[o.kind]


_KINDS = {
    "actual": Text("thực hiện", "actual"),
    "target": Text("chỉ tiêu giao", "target"),
    "level": Text("mức", "level"),
    "rate": Text("tỷ lệ", "rate"),
    "context": Text("bối cảnh", "context"),
}
_ASPECTS: tuple[tuple[Text, Callable[[Registry, Observation], Text]], ...] = (
    (Text("", ""), _figure),
    (Text("nói về", "is about"), labels.full),
    (Text("loại", "kind"), _kind),
    (Text("kỳ của số liệu", "period"), _period),
    (Text("trang", "page"), _page),
)
