"""Every page with its citation, and those of its figures, tables, charts and packages for whoever asks.

The page's own stands on it; the others come in one small file beside the Vietnamese page, from which the
browser writes them (assets/lazy/cite/).
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from portal import citation, figures
from portal.charts.chart import Chart
from portal.citation import reports, styles
from portal.citation.value import Citation, Held
from portal.derive import Site, labels
from portal.downloads.table import Table
from portal.language import LANGUAGES, NOTHING, Language, Text
from portal.model import Observation
from portal.pages import routes, titles
from portal.pages.page import Page


@dataclass(frozen=True)
class Cited:
    """What a page's template is given: how to cite it, and whether a file has more beside it."""

    itself: Citation
    has_more: bool

    def styles(self, language: Language) -> list[tuple[str, str, str]]:
        """Name, language and text of each style; the page's language comes first."""
        other: Language = "en" if language == "vi" else "vi"
        names = {"vi": "Tiếng Việt", "en": "English"}
        return [
            (names[language], language, styles.plain(self.itself, language)),
            (names[other], other, styles.plain(self.itself, other)),
            ("BibTeX", "", styles.bibtex(self.itself, language)),
            ("CSL-JSON", "", styles.csl(self.itself, language)),
        ]


def run(
    site: Site, pages: Iterable[Page], tables: Iterable[Table], files: Mapping[str, bytes]
) -> tuple[Page, ...]:
    """The pages with their citations. `files` are the downloads, which hold the figures."""
    holding = _Holding(site, {table.page: table.name for table in reversed(tuple(tables))}, files)
    return tuple(_cited(holding, page) for page in pages)


@dataclass(frozen=True)
class _Holding:
    """Which file holds the figures: of one package its own, of several that of the page that shows them."""

    site: Site
    tables: Mapping[Text, str]
    files: Mapping[str, bytes]

    @cached_property
    def packages(self) -> dict[str, Held]:
        return {package.name: citation.held(package) for package in self.site.portal.packages}

    def of(self, observations: Iterable[Observation], path: Text) -> Held:
        names = {o.package for o in observations}
        if len(names) == 1:
            return self.packages[names.pop()]
        name = f"data/{self.tables.get(path, 'observations')}.csv"
        content = self.files[name.removeprefix("data/")]
        return Held(
            self.site.portal.edition.version, Text(f"tệp {name}", name), hashlib.sha256(content).hexdigest()
        )


def _cited(holding: _Holding, page: Page) -> Page:
    itself = _itself(holding, page)
    found = {c.anchor or c.page: c for c in _within(holding, page, itself)}
    beside = {**page.beside}
    if found:
        beside["vi"] = {**beside.get("vi", {}), routes.CITATIONS: as_json(itself, found)}
    return replace(page, context={**page.context, "cited": Cited(itself, bool(found))}, beside=beside)


def as_json(itself: Citation, found: Mapping[str, Citation]) -> str:
    """What the browser writes the citations of a page’s parts from: every text once, and the patterns."""
    named = _numbered(report for c in found.values() for report in c.reports)
    held = _numbered(c.held for c in found.values())

    def item(c: Citation) -> dict[str, Any]:
        sources = [named[report] for report in c.reports]
        at = {"at": c.at} if c.at else {}
        elsewhere = {
            "page": c.page,
            "within": _both(c.within),
            "address": _both(c.address),
            "anchor": c.anchor,
        }
        return {
            **_both(c.what),
            **({} if sources == [0] else {"from": sources}),
            **({"held": held[c.held]} if held[c.held] else {}),
            **at,
            **(elsewhere if c.page != itself.page else {}),
        }

    content = {
        "page": itself.page,
        "within": _both(itself.title),
        "address": _both(itself.address),
        "reports": [_both(report) for report in named],
        "held": [{"version": h.version, "file": _both(h.file), "sha256": h.sha256} for h in held],
        "items": {name: item(c) for name, c in found.items()},
        "styles": styles.patterns(),
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _numbered(values: Iterable[Any]) -> dict[Any, int]:
    """Each value once, with its number."""
    return {value: number for number, value in enumerate(dict.fromkeys(values))}


def _both(text: Text) -> dict[str, str]:
    return {"vi": text.vi, "en": text.en}


def _itself(holding: _Holding, page: Page) -> Citation:
    edition = holding.site.portal.edition
    observations = _OF_PAGES.get(page.template, _nothing)(holding.site, page)
    return Citation(
        page="-".join(["an-sinh-mo", *re.findall(r"[a-z0-9._-]+", page.path.vi)]),
        anchor="",
        what=page.title,
        within=NOTHING,
        address=Text(*(edition.page(page.path, language) for language in LANGUAGES)),
        reports=_reports(holding.site, observations),
        held=holding.of(observations, page.path),
    )


def _reports(site: Site, observations: Iterable[Observation]) -> tuple[Text, ...]:
    names = dict.fromkeys(o.document for o in observations)
    return reports.named([site.portal.documents[name] for name in names])


def _within(holding: _Holding, page: Page, itself: Citation) -> Iterator[Citation]:
    """Everything on the page that has a citation of its own."""
    site = holding.site

    def part(anchor: str, what: Text, observations: Iterable[Observation]) -> Citation:
        found = tuple(observations)
        held = holding.of(found, page.path)
        named = _reports(site, found)
        return replace(itself, anchor=anchor, what=what, within=page.title, reports=named, held=held)

    for kind in _WITHIN.get(page.template, ()):
        yield from kind(site, page, part)
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


def _packages(site: Site, page: Page, _: Part) -> Iterator[Citation]:
    """Those that the page offers, by their name instead of a place on the page."""
    names = {page.context["document"].package} if "document" in page.context else None
    for package in site.portal.packages:
        if names is None or package.name in names:
            yield citation.of_package(site.portal, package)


_WITHIN: dict[str, tuple[Callable[[Site, Page, Part], Iterator[Citation]], ...]] = {
    "profile.md.j2": (_figures, _sections),
    "indicator.md.j2": (_groups,),
    "document.md.j2": (_packages,),
    "data.md.j2": (_packages,),
}


def _nothing(_: Site, __: Page) -> Iterable[Observation]:
    return ()


# The figures that a page is about, where they are not simply all.
_OF_PAGES: dict[str, Callable[[Site, Page], Iterable[Observation]]] = {
    "profile.md.j2": lambda _, page: page.context["profile"].observations,
    "locality.md.j2": lambda _, page: [o for p in page.context["profiles"] for o in p.observations],
    "indicator.md.j2": lambda _, page: [o for _, found in page.context["groups"] for o in found],
    "document.md.j2": lambda _, page: page.context["observations"],
    "domain.md.j2": lambda site, page: [
        o for entry in page.context["entries"] for o in site.by_indicator[entry.indicator.id]
    ],
}
