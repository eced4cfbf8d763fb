"""How pages name localities and periods."""

from __future__ import annotations

from portal import periods
from portal.derive.profile import Profile
from portal.language import Text
from portal.periods import Period
from portal.registry import Locality, Registry


def opening(text: str) -> str:
    """With a capital first letter, as a title opens."""
    return text[:1].upper() + text[1:]


def locality(found: Locality) -> Text:
    return Text(opening(found.name.vi), found.name.en)


def full(registry: Registry, found: Locality) -> Text:
    """`phường Cao Thắng, thành phố Hạ Long, tỉnh Quảng Ninh`."""
    line = [found, *registry.ancestors(found)]
    return Text(opening(", ".join(x.name.vi for x in line)), ", ".join(x.name.en for x in line))


def period(found: Period) -> Text:
    return Text(periods.title(found, "vi"), periods.title(found, "en"))


def profile(found: Profile) -> Text:
    return Text(
        f"{opening(found.locality.name.vi)}, {periods.label(found.period, 'vi')}",
        f"{found.locality.name.en}, {periods.label(found.period, 'en')}",
    )
