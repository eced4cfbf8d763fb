"""How far what is printed is from what follows, in a sentence."""

from __future__ import annotations

from decimal import Decimal

from portal import figures
from portal.audit import Finding
from portal.language import LANGUAGES, NOTHING, Language, Text
from portal.registry import Registry

_TWICE = ("same", "repeated")
_WITHIN = ("at_most", "part", "parts")
# In these the number beside the printed one is no claim of the report, only what would look usual.
_WITHOUT = ("correction", "magnitude", "history", "words", "unit")


def gap(registry: Registry, finding: Finding) -> Text:
    """`Số in nhiều hơn 42 người.`; nothing where no difference says anything."""
    if not finding.difference or finding.relation in _WITHOUT:
        return NOTHING
    return Text(*(_said(registry, finding, language) for language in LANGUAGES))


def _said(registry: Registry, f: Finding, language: Language) -> str:
    difference = f.difference or Decimal(0)
    size = figures.amount(registry, f.result.unit, abs(difference), language)
    if f.relation in _TWICE:
        return Text(f"Hai chỗ chênh nhau {size}.", f"The two places differ by {size}.")[language]
    if f.relation in _WITHIN:
        return Text(f"Phần lớn hơn toàn bộ {size}.", f"The part exceeds the whole by {size}.")[language]
    if difference > 0:
        return Text(f"Số in nhiều hơn {size}.", f"The printed figure is {size} more.")[language]
    return Text(f"Số in ít hơn {size}.", f"The printed figure is {size} less.")[language]
