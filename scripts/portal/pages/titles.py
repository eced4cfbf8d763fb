"""How pages name localities and periods."""

from __future__ import annotations

from portal import periods
from portal.derive.profile import Profile
from portal.language import Text
from portal.periods import Period
from portal.registry import Locality, Registry


def locality(found: Locality) -> Text:
    return found.name.opening


def full(registry: Registry, found: Locality) -> Text:
    """`Phường Cao Thắng, thành phố Hạ Long, tỉnh Quảng Ninh`."""
    line = [found, *registry.ancestors(found)]
    return Text(", ".join(x.name.vi for x in line), ", ".join(x.name.en for x in line)).opening


def period(found: Period) -> Text:
    return Text(periods.label(found, "vi"), periods.label(found, "en")).opening


def profile(found: Profile) -> Text:
    name = found.locality.name
    return Text(
        f"{name.vi}, {periods.label(found.period, 'vi')}", f"{name.en}, {periods.label(found.period, 'en')}"
    ).opening
