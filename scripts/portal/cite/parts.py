"""The citations of what stands on a page: figures, tables, charts, packages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from portal import citation, figures
from portal.charts.chart import Chart
from portal.citation.value import Citation
from portal.cite.holding import Holding
from portal.derive import Site, labels
from portal.language import LANGUAGES, Text
from portal.model import Observation
from portal.pages import titles
from portal.pages.page import Page


def of_page(holding: Holding, page: Page, itself: Citation) -> Iterator[Citation]:
    """Everything on the page that has a citation of its own."""
    site = holding.site

    def part(anchor: str, what: Text, observations: Iterable[Observation]) -> Citation:
        found = tuple(observations)
        held = holding.of(found, page.path)
        named = holding.reports(found)
        return replace(itself, anchor=anchor, what=what, within=page.title, reports=named, held=held)

    for kind in _WITHIN.get(page.template, ()):
        yield from kind(site, page, part)
    if page.template in ("data.md.j2", "document.md.j2"):
        yield from _packages(holding, page)
    for chart in page.charts:
        yield part(chart.anchor, _chart(chart), chart.table.figures)


def _chart(chart: Chart) -> Text:
    return Text(f"Biểu đồ: {chart.title.vi}", f"Chart: {chart.title.en}")


Part = Callable[[str, Text, Iterable[Observation]], Citation]


def _figures(site: Site, page: Page, part: Part) -> Iterator[Citation]:
    registry = site.portal.registry
    for o in page.context["profile"].observations:
        name = labels.full(registry, o)
        what = Text(*(f"{name[language]}: {figures.full(registry, o, language)}" for language in LANGUAGES))
        yield replace(part(o.id, what, (o,)), at=(o.locator, o.line))


def _sections(_: Site, page: Page, part: Part) -> Iterator[Citation]:
    for section in page.context["profile"].sections:
        name = section.domain.name
        what = Text(f"Bảng: {name.vi}", f"Table: {name.en}")
        yield part(f"d_{section.domain.id}", what, section.observations)


def _groups(_: Site, page: Page, part: Part) -> Iterator[Citation]:
    for profile, observations in page.context["groups"]:
        name = titles.profile(profile)
        what = Text(f"Bảng: {name.vi}", f"Table: {name.en}")
        yield part(f"{profile.locality.id}_{profile.period.slug}", what, observations)


def _packages(holding: Holding, page: Page) -> Iterator[Citation]:
    """Those that the page offers, by their name instead of a place on the page; a release by its own file."""
    document = page.context.get("document")
    for name in [document.package] if document else [package.name for package in page.context["packages"]]:
        found = citation.of_package(holding.site.portal, holding.site.packages[name])
        release = citation.RELEASE.format(name, found.held.version)
        is_released = release in holding.files
        yield replace(found, held=holding.by(release, found.held.version)) if is_released else found


_WITHIN: dict[str, tuple[Callable[[Site, Page, Part], Iterator[Citation]], ...]] = {
    "profile.md.j2": (_figures, _sections),
    "indicator.md.j2": (_groups,),
}
