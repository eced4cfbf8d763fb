"""What a figure is called: its indicator and the breakdown that sets it apart."""

from __future__ import annotations

from collections.abc import Iterable

from portal.language import LANGUAGES, Text
from portal.model import Observation
from portal.registry import Registry

_SEPARATOR = " · "


def members(registry: Registry, keys: Iterable[str]) -> Text:
    """The members' names in the registry's order: occasion, fund, level, group, …"""
    breakdown = tuple(keys)
    if breakdown not in registry.labels:
        found = sorted((registry.members[key] for key in breakdown), key=lambda member: member.order)
        vi, en = (_SEPARATOR.join(m.name[language] for m in found) for language in LANGUAGES)
        registry.labels[breakdown] = Text(vi, en)
    return registry.labels[breakdown]


def full(registry: Registry, observation: Observation) -> Text:
    """`Suất quà đã tặng: Tết Nguyên đán · Ngân sách cấp tỉnh`."""
    name, detail = registry.indicators[observation.indicator].name, members(registry, observation.breakdown)
    return Text(f"{name.vi}: {detail.vi}", f"{name.en}: {detail.en}") if detail else name


def within(registry: Registry, observation: Observation, total: Observation) -> Text:
    """What sets a part apart from its total: the breakdown it adds, else its own full name."""
    added = [key for key in observation.breakdown if key not in total.breakdown]
    if added:
        return members(registry, added)
    return full(registry, observation)
