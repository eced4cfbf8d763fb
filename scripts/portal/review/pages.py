"""The pages that a reader would find changed, new or gone: those that show what changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from portal.derive.profile import Profile
from portal.language import Text
from portal.model import Observation, Portal
from portal.pages import routes, titles
from portal.review.entries import Entry

Kind = Literal["new", "changed", "gone"]


@dataclass(frozen=True)
class Page:
    """A page by its title; `path` is its address from the root of each language."""

    title: Text
    path: Text
    kind: Kind


# Whole tables of the registry, and by what a figure names an entry of each.
_NAMED: dict[str, Callable[[Observation], tuple[str, ...]]] = {
    "indicators": lambda o: (o.indicator,),
    "members": lambda o: o.breakdown,
    "units": lambda o: (o.unit,),
    "localities": lambda o: (o.locality,),
}


def changed(was: Portal, now: Portal, touched: Container[str], entries: Iterable[Entry]) -> tuple[Page, ...]:
    """Pages of places first, then those of what is counted, then of reports. `touched` are keys of figures."""
    named: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        named[entry.table].add(entry.key)
    before, after = _showing(was), _showing(now)
    found: dict[Text, Page] = {}
    for path, (title, order, figures) in sorted({**before, **after}.items(), key=lambda e: (e[1][1], e[0])):
        shown = [*figures, *before.get(path, (title, order, []))[2]]
        if path not in before or path not in after:
            found[path] = Page(title, path, "new" if path in after else "gone")
        elif any(o.key in touched or _is_named(o, named) for o in shown):
            found[path] = Page(title, path, "changed")
    return tuple(found.values())


def _is_named(o: Observation, named: dict[str, set[str]]) -> bool:
    return any(not named[table].isdisjoint(keys(o)) for table, keys in _NAMED.items() if named[table])


def _showing(portal: Portal) -> dict[Text, tuple[Text, int, list[Observation]]]:
    """By address: the title, its place among the kinds of page, and the figures shown."""
    found: dict[Text, tuple[Text, int, list[Observation]]] = {}
    for o in portal.observations:
        for order, (path, title) in enumerate(_of_figure(portal, o)):
            found.setdefault(path, (title, order, []))[2].append(o)
    return found


def _of_figure(portal: Portal, o: Observation) -> Iterator[tuple[Text, Text]]:
    registry, document = portal.registry, portal.documents[o.document]
    locality, indicator = registry.localities[o.locality], registry.indicators[o.indicator]
    domain, profile = registry.domains[indicator.domain], Profile(locality, o.reported_for, (), registry)
    yield routes.profile(profile), titles.profile(profile)
    yield routes.locality(locality), titles.locality(locality)
    yield routes.period(o.reported_for), titles.period(o.reported_for)
    yield routes.domain(domain), domain.name
    yield routes.indicator(indicator), indicator.name
    yield routes.document(document), document.title
