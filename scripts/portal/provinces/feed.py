"""The feed of the whole country: the newest entries of the provinces' own, as they stand there, each with where it is from."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET  # nosec B405  reads what this program wrote

from portal import feeds
from portal.derive import Site
from portal.edition import below
from portal.feeds import atom
from portal.feeds.atom import Feed
from portal.language import Language, Text
from portal.pages import routes
from portal.provinces.country import Country
from portal.provinces.summary import Child

_SUBTITLE = Text(
    "Báo cáo mới và những gì đã thay đổi, ở mọi tỉnh, thành phố.",
    "New reports and what changed, in all provinces.",
)
_IN = {"atom": atom.ATOM}
_SAID = ("id", "title", "updated", "rights")  # of a feed, by each of its entries elsewhere (RFC 4287, 4.2.11)


def files(country: Country) -> dict[str, bytes]:
    """By path from the top of the site."""
    edition = country.site.portal.edition
    return {
        below(routes.feed(routes.HOME), language): _written(
            country.site, _newest(country, language), language
        )
        for language in edition.languages
    }


def _newest(country: Country, language: Language) -> list[ET.Element]:
    every = [entry for child in country.children for entry in _entries(child, language)]
    return sorted(every, key=_day, reverse=True)[: feeds.MOST]


def _entries(child: Child, language: Language) -> Iterator[ET.Element]:
    """Of a province's feed of everything."""
    file = child.site / below(routes.feed(routes.HOME), language)
    if not file.is_file():
        return
    feed = ET.fromstring(file.read_bytes())  # nosec B314
    source = ET.Element(f"{{{atom.ATOM}}}source")
    source.extend(found for name in _SAID if (found := feed.find(f"atom:{name}", _IN)) is not None)
    for entry in feed.iterfind("atom:entry", _IN):
        entry.append(source)
        yield entry


def _day(entry: ET.Element) -> str:
    return entry.findtext("atom:updated", "", _IN)


def _written(site: Site, entries: list[ET.Element], language: Language) -> bytes:
    """The feed with these entries, its day that of the newest."""
    empty = atom.Writer(site).write(Feed(routes.HOME, site.portal.edition.name, _SUBTITLE, ()), language)
    root = ET.fromstring(empty)  # nosec B314
    updated = root.find("atom:updated", _IN)
    if updated is not None and entries:
        updated.text = _day(entries[0])
    root.extend(entries)
    ET.indent(root, " ")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'.encode()
