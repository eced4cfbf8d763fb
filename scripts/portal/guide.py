"""`llms.txt`: what this site is, where its data stand and what to mind, in plain words for programs that read."""

from __future__ import annotations

from collections.abc import Container

from portal import downloads
from portal.derive import Site
from portal.edition import Edition
from portal.language import Text
from portal.pages import render, routes

FILE = "llms.txt"

# Files below data/ worth naming, with what they are; one that a build does not make is not named.
_FILES = (
    ("observations.csv", "every figure, one a row, with unit, period, source, printed form and flags"),
    ("localities.csv", "administrative units: official codes and the days between which they were valid"),
    ("indicators.csv", "what is measured, with definitions and limits"),
    ("documents.csv", "the reports that figures were read from, with SHA-256"),
    ("discrepancies.csv", "where a report's figures do not fit together: stated, computed, difference, why"),
    ("changes.csv", "what versions changed in figures that stood in public: was, is, when, why"),
    ("versions.csv", "all versions of all packages"),
    ("expected.csv", "which periods each unit's reporting rhythm makes one expect, and which are here"),
    ("datapackage.json", "all tables described with their schemas (Frictionless Data Package v2)"),
    ("catalogue.jsonld", "the catalogue in DCAT-AP 3 as JSON-LD; also catalogue.ttl and catalogue.rdf"),
    ("sdmx/observations.csv", "the figures as SDMX-CSV 2.0; the structure stands beside them"),
    ("CITATION.cff", "how to cite the whole"),
)
_TEXT = """\
# {name}

> Social welfare figures that Vietnamese communes, wards, districts and cities published in their reports: jobs,
> benefits, people of merit, children, poverty, gifts at Tết. Every single figure names its report, section and line.
> {tagline} {about}

{notice}Version of the data: {version}. {figures} figures from {documents} reports of {localities} localities.
{where} No cookies, no keys, no limits on reading.

## API

Plain JSON files, no key. `state` of a figure tells number, range, zero, none, suppressed, missing apart.

- [api/v1/index.json]({address}api/v1/index.json): where everything stands
- [api/v1/openapi.json]({address}api/v1/openapi.json): described in OpenAPI 3.1, with a JSON Schema for every file

## Data

{files}
- Every table stands in several formats at the same address with another ending: {endings}. Tables of one place, period,
  domain or indicator: `{address}data/localities/<locality>.csv`, `{address}data/profiles/<locality>/<period>.csv`,
  `{address}data/domains/<domain>.csv`, `{address}data/indicators/<indicator>.csv`
- [SHA256SUMS]({address}SHA256SUMS): sums of all downloads
- [feed.atom]({pages[feed]}): what is new and what changed (Atom); of one place or domain, beside its page:
  `{pages[locality]}feed.atom`, `{pages[domain]}feed.atom`
- [calendar]({pages[calendar]}): what was published, what is due, what is not here (iCalendar)
- `{address}data/packages/<package>.zip`: one report as a data package of its own; see the column `package`;
  `{address}data/packages/<package>/<day>.zip` is one version of it and never changes

## Pages

- [Localities]({pages[localities]}): localities; each has a page, and one more for each period it reported for
- [Indicators]({pages[indicators]}): indicators, with definition, limits, and who reported them
- [Discrepancies]({pages[discrepancies]}): what does not add up
- [Methods]({pages[methods]}): how figures are read, checked and suppressed
- A figure: `{pages[locality]}<period>/#<id>`, from the columns `locality`, `reported_for` (in lower
  case, `/` written as `--`) and `id`

## Mind this

- Totals and parts stand in the same table. A row with `part_of` is part of that row, and rows with a `breakdown` are
  parts as well: adding up a column counts people twice.
- Periods overlap: a year, its quarters, a 15-month report. `period` is what a figure speaks of, `reported_for` only
  the page it stands on. Add or compare only equal lengths of time.
- `kind` tells figures apart: actual, target (a plan, not a result), level (an amount for one person), rate, context.
- Empty `value` is never zero. `obs_status` Q: suppressed (a small count of people who could be found); O: the report
  leaves it out. Zero is written 0, and `qualifier` none means that the report says there were none. Do not work out
  what is suppressed.
- `value` is in base units (đồng in full, persons, percent as printed). `reported_as` is what the report prints; where
  `correction` is not empty the two differ, and the note says why. `qualifier` about, above, range: not exact numbers.
- Figures that contradict each other are published as printed; see discrepancies.csv before quoting one.
- Official codes start with zeros (text, not numbers) and were given to other units on 1 July 2025, when districts were
  abolished: join on `locality`, not on `code`. Units before and after that day have other extents: no series.
- Only what was read in is here. A place or a period without figures is not a place where nothing was done.

## Licence and citation

Figures: {licence} ({licence_address}), {terms}. Code: MIT.
Cite as: {name}, “title of the page”, from issuer, number and date of the report, data version {version}, address of the page.
"""
# Pages and what stands beside them, in English where the site has it.
_PAGES = {
    "feed": routes.feed(routes.HOME),
    "calendar": routes.calendar(routes.HOME),
    "localities": routes.LOCALITIES,
    "locality": Text(f"{routes.LOCALITIES.vi}<locality>/", f"{routes.LOCALITIES.en}<locality>/"),
    "domain": Text(f"{routes.DOMAINS.vi}<domain>/", f"{routes.DOMAINS.en}<domain>/"),
    "indicators": routes.INDICATORS,
    "discrepancies": routes.DISCREPANCIES,
    "methods": routes.METHODS,
}


def files(site: Site, data: Container[str]) -> dict[str, bytes]:
    """The file by its path. `data` are the paths below `data/` of what this build makes."""
    return {FILE: text(site, data).encode()}


def text(site: Site, data: Container[str]) -> str:
    """`data` as above."""
    home = site.portal.edition
    return _TEXT.format(
        address=home.address,
        notice=f"{notice}\n\n" if (notice := render.notice(site, "en")) else "",
        version=home.version,
        figures=len(site.portal.observations),
        documents=len(site.documents),
        localities=len(site.localities),
        files="\n".join(f"- [data/{p}]({home.url(f'data/{p}')}): {what}" for p, what in _FILES if p in data),
        endings=", ".join(downloads.FORMATS),
        licence=home.imprint.licence.id,
        licence_address=home.imprint.licence.address,
        terms=home.imprint.licence.terms.en,
        name=home.name.en,
        where=_where(home),
        pages={name: home.page(path, "en") for name, path in _PAGES.items()},
        tagline=home.imprint.tagline.vi,
        about=home.imprint.about.vi,
    )


def _where(home: Edition) -> str:
    """In which languages the pages are, and at which addresses."""
    if "en" not in home.languages:
        return f"Pages stand in Vietnamese at <{home.address}>."
    return f"Pages stand in Vietnamese at <{home.address}> and in English at <{home.address}en/>."
