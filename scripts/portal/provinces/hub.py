"""The site above those of the provinces, made from the registry and what they say of themselves, never from reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from portal import (
    addresses,
    cite,
    derive,
    downloads,
    examples,
    finish,
    measured,
    model,
    progress,
    search,
    secure,
    words,
)
from portal import site as sites
from portal.citation import cff
from portal.derive import Site
from portal.edition import Edition
from portal.entry import template
from portal.file import File
from portal.imprint.value import Imprint
from portal.packages import Source
from portal.pages import routes
from portal.pages.page import Page
from portal.progress import Tell
from portal.provinces import api, catalogue, feed, guide, maps, pages, tables
from portal.provinces.country import Country
from portal.provinces.summary import Child


def make(
    root: Path,
    source: Source,
    imprint: Imprint,
    children: Sequence[Child],
    site: Path,
    tell: Tell = progress.SILENT,
) -> None:
    """Write the finished site into the empty folder `site`. `source` is the registry; of the `children` it reads the
    summaries, and from their finished sites the index of search, the feed and the names of their maps.
    """
    country = of(source, imprint, children)
    own = country.site
    ledger = addresses.read(root)
    guard = sites.guard(root, own)
    hub = sites.begin(root, guard)
    add = partial(sites.add, hub)
    tell.stage(progress.CATALOGUE)
    found = tables.collect(source, country)
    data = add(downloads.of_tables(own, found), "data/")
    data |= add(downloads.of_registry(source, own, sites.keep(root)), "data/")
    data |= add(cff.files(own.portal.edition).items(), "data/")
    data |= add(catalogue.files(source, country, found, data), "data/")
    add(template.files(source.registry, imprint, sites.keep(root)).items(), "data/")
    add(api.files(country, data), routes.API)
    add(feed.files(country).items())
    add(guide.files(country).items())
    shown = _cited(own, pages.collect(country), data)
    add(maps.files(country, shown, sites.WRITTEN).items())
    index = search.merged(
        own, [_as_any(page) for page in shown], {child.province.id: child.site for child in children}
    )
    blocks = catalogue.blocks(source, country, found, data)
    tell.stage(progress.PAGES)
    told = _told(country, words.collect(own, words.measured(root), measured.read(root)))
    sites.write(root, hub, own, shown, told, index, blocks, data)
    tell.stage(progress.HTML)
    finish.render_apart(root, hub, own.portal.edition, guard, site, _lead(ledger, country))


def of(source: Source, imprint: Imprint, children: Sequence[Child]) -> Country:
    """The country, in the version of what is newest in it."""
    portal = model.assemble(replace(source, reports=()), imprint)
    version = max([portal.edition.version, *(child.summary.version for child in children)])
    known = replace(portal, edition=Edition(version, imprint))
    order = {code: place for place, code in enumerate(portal.registry.localities)}
    return Country(derive.run(known, ()), tuple(sorted(children, key=lambda child: order[child.province.id])))


def _cited(site: Site, made: Iterable[Page], data: Mapping[str, File]) -> tuple[Page, ...]:
    """With their citations: what they count is held by the table of the provinces."""
    every = tuple(made)
    held = (tables.of_page(page.path) for page in every)
    return cite.run(site, every, held, data)


def _as_any(page: Page) -> Page:
    """As search knows the page of that address in any portal."""
    return replace(page, template=page.template.removeprefix("country/"))


def _told(country: Country, told: dict[str, Any]) -> dict[str, Any]:
    """What pages written by people say of the data, of all provinces."""
    judged = country.judged
    counts = {name: country.total(name) for name in ("observations", "documents", "localities", "packages")}
    counts["identities"] = judged.holding + judged.failing + judged.unjudged
    return {**told, "both": {**told["both"], "counts": counts}}


def _lead(ledger: addresses.Ledger, country: Country) -> finish.Lead:
    """What leads elsewhere: pages that moved, and in pages written by people examples from the sites of provinces."""

    def there(path: str) -> str:
        """The first that has it."""
        found = (child for child in country.children if examples.is_there(child.site, path))
        return next((f"{child.province.id}/{path}" for child in found), "")

    def lead(by_people: Mapping[str, str], beside: Iterable[str]) -> Iterator[tuple[str, str | bytes]]:
        known = {*by_people, *beside, secure.SUMS}
        yield from examples.led(by_people, known, there)
        yield from addresses.files(addresses.moved(ledger, addresses.among(known)))

    return lead
