"""The localities, and each of them: its code, when it was valid, what lies around it, what it reported."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from portal.api import shapes, values
from portal.api.resource import Item, Resource
from portal.api.shapes import (
    ADDRESS,
    ID,
    PAGE,
    REFERENCE,
    TEXT,
    Shape,
    closed,
    column,
    many,
    maybe,
    ref,
    said,
)
from portal.api.values import Given
from portal.derive.profile import Profile
from portal.derive.timetable import STATES, Expected
from portal.language import Text
from portal.pages import routes, titles
from portal.registry import Locality, Rhythm

_COLUMNS = ("id", "code", "kind", "valid_from", "valid_to", "population", "households")
_SHORT: dict[str, Shape] = {
    **{name: column("localities", name) for name in _COLUMNS},
    "name": TEXT,
    "parent": said(maybe(ID), "The unit it belongs to"),
    "province": said(ID, "The province of today that it lies in"),
    "periods": said(
        many(closed(**shapes.SHARED["period"]["properties"], figures=shapes.COUNT, href=ADDRESS)),
        "What it reported, newest first",
    ),
}
_RHYTHM = closed(
    **{name: column("rhythms", name) for name in ("cycle", "since", "until", "due_days")},
    source=said(TEXT, "Where the rhythm is read from"),
)
_EXPECTED = closed(
    **shapes.SHARED["period"]["properties"],
    due=said(maybe(shapes.DAY), "null where no day was ever set"),
    state=said(
        shapes.one_of(*STATES),
        "here: reported; within: only in a longer span; coming: not due yet; late: its day passed; "
        "absent: not here, and no day says that it should be",
    ),
    href=said(maybe(ADDRESS), "The period that was reported"),
)


def _list(given: Given) -> Iterator[Item]:
    units = given.site.units.values()
    entries = [{**_short(given, unit), "href": given.address(f"localities/{unit.id}")} for unit in units]
    yield Item({"localities": entries}, page=routes.LOCALITIES)


def _silent(given: Given) -> Iterator[Item]:
    """Those that reported nothing."""
    return (_one(given, unit) for unit in given.site.silent)


def _reported(given: Given) -> Iterator[Item]:
    for unit in given.site.reporters:
        figures = (o for page in given.site.profiles[unit.id] for o in page.observations)
        yield replace(_one(given, unit), version=given.site.newest(o.package for o in figures))


def _one(given: Given, unit: Locality) -> Item:
    return Item(_whole(given, unit), {"locality": unit.id}, routes.locality(unit))


def _short(given: Given, unit: Locality) -> dict[str, Any]:
    return {
        "id": unit.id,
        "code": unit.code,
        "kind": unit.kind,
        "valid_from": unit.valid_from.isoformat() if unit.valid_from else None,
        "valid_to": unit.valid_to.isoformat() if unit.valid_to else None,
        "population": unit.population,
        "households": unit.households,
        "name": values.text(unit.name),
        "parent": unit.parent or None,
        "province": given.site.places.province[unit.id].id,
        "periods": [_period(given, p) for p in given.site.profiles.get(unit.id, ())],
    }


def _period(given: Given, profile: Profile) -> dict[str, Any]:
    return {
        **values.period(profile.period),
        "figures": len(profile.observations),
        "href": given.address(f"localities/{profile.locality.id}/{profile.period.slug}"),
    }


def _rhythm(rhythm: Rhythm) -> dict[str, Any]:
    return {
        "cycle": rhythm.cycle,
        "since": rhythm.since.isoformat(),
        "until": rhythm.until.isoformat() if rhythm.until else None,
        "due_days": rhythm.due_days,
        "source": values.text(rhythm.source),
    }


def _expected(given: Given, expected: Expected) -> dict[str, Any]:
    profile = expected.profile
    path = f"localities/{profile.locality.id}/{profile.period.slug}" if profile else None
    return {
        **values.period(expected.period),
        "due": expected.due.isoformat() if expected.due else None,
        "state": expected.state,
        "href": given.address(path) if path else None,
    }


def _whole(given: Given, unit: Locality) -> dict[str, Any]:
    site, page = given.site, routes.locality(unit)
    rhythms, expected = site.portal.registry.rhythms.get(unit.id, ()), site.timetable.get(unit.id, ())
    return {
        **_short(given, unit),
        "full_name": values.text(titles.full(site.portal.registry, unit)),
        "note": values.text(unit.note) if unit.note else None,
        "above": values.localities(given, site.portal.registry.ancestors(unit)),
        "predecessors": values.localities(given, site.places.before.get(unit.id, ())),
        "successors": values.localities(given, site.places.after.get(unit.id, ())),
        "within": values.localities(given, site.places.within(unit)),
        "rhythms": [_rhythm(rhythm) for rhythm in rhythms],
        "expected": [_expected(given, e) for e in expected],
        "downloads": given.downloads(page),
        "feed": given.page(routes.feed(page)),
        "calendar": given.page(routes.calendar(page)) if unit.id in site.dated else None,
    }


ALL = Resource(
    "localities",
    "localities",
    Text("Các địa phương, mã và kỳ đã báo cáo", "The localities, their codes and what they reported"),
    {"localities": many(closed(**_SHORT, href=ADDRESS))},
    _list,
    listed="localities",
)
ONE = Resource(
    "locality",
    "localities/{locality}",
    Text(
        "Một địa phương: các kỳ, đơn vị trước và sau", "A locality: its periods, what came before and after"
    ),
    {
        **_SHORT,
        "full_name": said(TEXT, "With the units around it"),
        "note": maybe(TEXT),
        "above": said(many(REFERENCE), "The units it belongs to, the nearest first"),
        "predecessors": said(many(REFERENCE), "What it was made from, whole or in part"),
        "successors": said(many(REFERENCE), "What followed it, whole or in part"),
        "within": said(many(REFERENCE), "All units that are or were in its area"),
        "rhythms": said(many(_RHYTHM), "How often it is known to report"),
        "expected": said(many(_EXPECTED), "The periods that follow from it, newest first"),
        "downloads": many(ref("download")),
        "feed": said(ref("page"), "Atom: what is new of it"),
        "calendar": said(PAGE, "iCalendar: what came and what is due; null where nothing is"),
    },
    _silent,
    of_reports=_reported,
)
