"""A figure as people read it: qualifier, number, unit; or why there is no number."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from portal import formats
from portal.language import Language, Text
from portal.model import Observation
from portal.registry import Registry

Writer = Callable[[Registry, str, Decimal, Language], str]

# Bracketed letters, as statistical offices write them: a symbol alone is lost on a screen reader.
SUPPRESSED = Text("[c] được giấu", "[c] suppressed")
MISSING = Text("[x] báo cáo bỏ trống", "[x] left empty")
NONE = Text("không có", "none")
QUALIFIERS = {
    "about": Text("khoảng ", "about "),
    "above": Text("trên ", "over "),
    "about_above": Text("khoảng trên ", "about or over "),
}


def full(registry: Registry, observation: Observation, language: Language) -> str:
    """`khoảng trên 70.000.000.000 đồng`, `200.000.000 – 250.000.000 đồng`, `không có`."""
    return _figure(registry, observation, language, _plain)


def short(registry: Registry, observation: Observation, language: Language) -> str:
    """The same with money shortened to `7,88 tỷ đồng`."""
    return _figure(registry, observation, language, _shortened)


def _figure(registry: Registry, o: Observation, language: Language, write: Writer) -> str:
    if o.value is None:
        return (SUPPRESSED if o.obs_status == "Q" else MISSING)[language]
    if o.qualifier == "none":
        return NONE[language]
    text = write(registry, o.unit, o.value, language)
    if o.value_high is not None:
        return _range(text, write(registry, o.unit, o.value_high, language))
    prefix = QUALIFIERS.get(o.qualifier)
    return f"{prefix[language]}{text}" if prefix else text


def _range(low: str, high: str) -> str:
    """`200 – 250 triệu đồng`: what both ends end with is said once."""
    number, _, unit = low.partition(" ")
    return f"{number} – {high}" if high.partition(" ")[2] == unit else f"{low} – {high}"


def bare(registry: Registry, observation: Observation, language: Language) -> str:
    """The figure in full without its unit, for a column whose head names it."""
    text = full(registry, observation, language)
    unit = registry.units[observation.unit]
    names = sorted({unit.name[language], unit.of(1, language)} - {"%"}, key=len, reverse=True)
    return next((text.removesuffix(f" {name}") for name in names if text.endswith(f" {name}")), text)


def amount(registry: Registry, unit: str, value: Decimal, language: Language) -> str:
    """A bare value with its unit, for sums worked out by the audit."""
    return _plain(registry, unit, value, language)


def _plain(registry: Registry, unit: str, value: Decimal, language: Language) -> str:
    if unit == "percent":
        return formats.percent(value, language)
    return f"{formats.number(value, language)} {registry.units[unit].of(value, language)}"


def _shortened(registry: Registry, unit: str, value: Decimal, language: Language) -> str:
    if unit == "vnd":
        return formats.money(value, language)
    return _plain(registry, unit, value, language)
