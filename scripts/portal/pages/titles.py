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


def within(registry: Registry, found: Locality) -> Text:
    """What lies around it: `Thành phố Hạ Long, tỉnh Quảng Ninh`; empty for a province."""
    line = list(registry.ancestors(found))
    return Text(", ".join(x.name.vi for x in line), ", ".join(x.name.en for x in line)).opening


def period(found: Period) -> Text:
    return Text(periods.label(found, "vi"), periods.label(found, "en")).opening


def profile(found: Profile) -> Text:
    name = found.locality.name
    return Text(
        f"{name.vi}, {periods.label(found.period, 'vi')}", f"{name.en}, {periods.label(found.period, 'en')}"
    ).opening


# The kinds that names begin with.
_KINDS = (
    Text("thành phố", "city"),
    Text("thị xã", "town"),
    Text("quận", "urban district"),
    Text("huyện", "district"),
    Text("phường", "ward"),
    Text("thị trấn", "township"),
    Text("xã", "commune"),
    Text("đặc khu", "special zone"),
    Text("tỉnh", "province"),
)
_CENTRAL = Text("thành phố trực thuộc trung ương", "centrally run city")


def kind(found: Locality) -> Text:
    """What sort of unit it is, as its own name has it: `phường`, `thành phố trực thuộc trung ương`."""
    own = next((k for k in _KINDS if found.name.vi.startswith(f"{k.vi} ")), None)
    if own == _KINDS[0] and found.kind == "province":
        return _CENTRAL
    return own or Text(found.kind, found.kind)
