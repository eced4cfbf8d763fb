"""Atom feeds: what came and what changed, of everything, of each locality, of each domain. By path and content."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from portal.derive import Site
from portal.edition import below
from portal.feeds import atom, entries
from portal.feeds.atom import Feed
from portal.feeds.entries import Entry
from portal.language import Text
from portal.pages import routes, titles
from portal.registry import Locality

MOST = 50  # entries of one feed; what is older stands on the pages
LEFT = "entries.json"  # what reports leave for the feeds
_Around = dict[str, list[Entry]]  # by locality


def left(site: Site) -> bytes:
    """The entries of reports by their id, as they stand in feeds."""
    writer, every = atom.Writer(site), entries.collect(site)
    languages = site.portal.edition.languages
    found = {e.id[language]: writer.entry(e, language) for e in every for language in languages}
    return json.dumps(found, ensure_ascii=False).encode()


def of_reports(site: Site) -> dict[str, bytes]:
    """Those that follow from a few reports and the registry alone: of the localities that reported."""
    around = _by_locality(entries.collect(site))
    return _written(site, (_of_locality(site, unit, around) for unit in site.reporters))


def files(site: Site, lefts: Iterable[bytes | None] = ()) -> dict[str, bytes]:
    """Every other feed in both languages, by its path from the top of the site. `lefts` is what reports left."""
    left = {key: text for found in lefts if found for key, text in json.loads(found).items()}
    return _written(site, collect(site), left)


def _written(
    site: Site, feeds: Iterable[Feed], left: Mapping[str, str] = MappingProxyType({})
) -> dict[str, bytes]:
    writer = atom.Writer(site, left)
    return {
        below(routes.feed(feed.page), language): writer.write(feed, language)
        for feed in feeds
        for language in site.portal.edition.languages
    }


def collect(site: Site) -> list[Feed]:
    """Everything first, then the localities that reported nothing and the domains in the order of the registry. Such a
    unit has a feed too: that is where one waits for the first report."""
    every = entries.collect(site)
    around = _by_locality(every)
    subtitle = Text(
        "Báo cáo mới và những gì đã thay đổi, của mọi địa phương.",
        "New reports and what changed, of all localities.",
    )
    return [
        Feed(routes.HOME, site.portal.edition.name, subtitle, _newest(every)),
        *(_of_locality(site, unit, around) for unit in site.silent),
        *_domains(site, every),
    ]


def _by_locality(every: Iterable[Entry]) -> _Around:
    found: _Around = defaultdict(list)
    for entry in every:
        for code in entry.localities:
            found[code].append(entry)
    return found


def _of_locality(site: Site, unit: Locality, around: _Around) -> Feed:
    found = {entry.id["vi"]: entry for code in _around(site, unit) for entry in around.get(code, ())}
    subtitle = Text(
        f"Báo cáo mới và thay đổi của {unit.name.vi}, các đơn vị cấp dưới, đơn vị trước và sau khi sắp xếp.",
        f"New reports and changes of {unit.name.en}, the units below it, and those before and after it.",
    )
    return Feed(routes.locality(unit), titles.locality(unit), subtitle, _newest(found.values()))


def _around(site: Site, unit: Locality) -> dict[str, None]:
    """The unit, those below it, and those that it was made from or that followed: who waits for news of a place
    waits for the place, whatever its unit is called."""
    related = (
        *site.places.within(unit),
        *site.places.before.get(unit.id, ()),
        *site.places.after.get(unit.id, ()),
    )
    return dict.fromkeys([unit.id, *(other.id for other in related)])


def _domains(site: Site, every: list[Entry]) -> Iterable[Feed]:
    by_domain: dict[str, list[Entry]] = defaultdict(list)
    for entry in every:
        for code in entry.domains:
            by_domain[code].append(entry)
    for code, domain in site.portal.registry.domains.items():
        if code in by_domain:
            subtitle = Text(
                f"Báo cáo mới và thay đổi có số liệu về {domain.name.vi.lower()}.",
                f"New reports and changes with figures on {domain.name.en.lower()}.",
            )
            yield Feed(routes.domain(domain), domain.name, subtitle, _newest(by_domain[code]))


def _newest(found: Iterable[Entry]) -> tuple[Entry, ...]:
    """Newest first; those of one day by name."""
    by_name = sorted(found, key=lambda entry: entry.name)
    return tuple(sorted(by_name, key=lambda entry: entry.day, reverse=True)[:MOST])
