"""`llms.txt` of the site above: where each province's own guide and data stand, in plain words for programs that read."""

from __future__ import annotations

from portal import guide
from portal.provinces.country import Country
from portal.provinces.summary import Child

_TEXT = """\
# {name}

> Social welfare figures that Vietnamese communes, wards, districts and cities published in their reports: jobs,
> benefits, people of merit, children, poverty, gifts at Tết. Every single figure names its report, section and line.
> {tagline} {about}

This is the site above the provinces: every province has a site of its own below it, whole in itself, with the same
addresses, formats and columns. Version of the data: {version}. {figures} figures from {documents} reports of
{localities} localities in {provinces} provinces. No cookies, no keys, no limits on reading.

## Provinces

{listed}

## Here

- [api/v1/index.json]({address}api/v1/index.json): all provinces, and where the API of each begins
- [data/provinces.csv]({address}data/provinces.csv): the same as a table
- [data/localities.csv]({address}data/localities.csv): administrative units: official codes, when they were valid, address of the page
- [data/indicators.csv]({address}data/indicators.csv): what is measured, with definitions and limits
- [data/catalogue.jsonld]({address}data/catalogue.jsonld): the catalogue in DCAT-AP 3, which leads to that of each province
- [feed.atom]({address}feed.atom): what is new anywhere (Atom)

## Mind this

- Nothing here adds up figures of several places or provinces, and neither should you: reports count in different ways,
  some repeat others, and periods differ. The `llms.txt` of each province says more.
- Only what was read in is here. A province, a place or a period without figures is not one where nothing was done.

## Licence and citation

Figures: {licence} ({licence_address}), {terms}. Code: MIT.
"""


def files(country: Country) -> dict[str, bytes]:
    """The file by its path."""
    home = country.site.portal.edition
    text = _TEXT.format(
        name=home.name.en,
        tagline=home.imprint.tagline.vi,
        about=home.imprint.about.vi,
        version=home.version,
        figures=country.total("observations"),
        documents=country.total("documents"),
        localities=country.total("localities"),
        provinces=len(country.children),
        listed="\n".join(_line(country, child) for child in country.children),
        address=home.address,
        licence=home.imprint.licence.id,
        licence_address=home.imprint.licence.address,
        terms=home.imprint.licence.terms.en,
    )
    return {guide.FILE: text.encode()}


def _line(country: Country, child: Child) -> str:
    told = child.summary
    counts = f"{told.observations} figures from {told.documents} reports"
    return f"- [{child.province.name.opening.vi}]({country.url(child, guide.FILE)}): {counts}"
