"""The page of search results; without scripts it offers the lists instead."""

from __future__ import annotations

from collections.abc import Iterator

from portal.derive import Site
from portal.language import Text
from portal.pages import routes
from portal.pages.page import Page

MOST = 60  # localities named on the page; the list of localities has all
_LISTS = (
    (Text("Địa phương", "Localities"), routes.LOCALITIES),
    (Text("Chỉ tiêu", "Indicators"), routes.INDICATORS),
    (Text("Kỳ báo cáo", "Periods"), routes.PERIODS),
    (Text("Thuật ngữ", "Glossary"), routes.GLOSSARY),
    (Text("Báo cáo nguồn", "Source reports"), routes.DOCUMENTS),
)
_EXAMPLES = (
    (
        Text("Tên địa phương, có dấu hay không", "A place, with or without diacritics"),
        Text("p. cao thang", "cao thang"),
    ),
    (Text("Địa phương và kỳ", "A place and a period"), Text("uong bi quy 1 2024", "uong bi q1 2024")),
    (
        Text("Địa phương và chỉ tiêu", "A place and an indicator"),
        Text("hộ nghèo kim thành", "poor households kim thanh"),
    ),
    (Text("Con số", "A figure"), Text("19.286", "19,286")),
    (Text("Số tiền", "An amount"), Text("7,88 tỷ", "7.88 billion")),
    (Text("Số báo cáo", "The number of a report"), Text("10/BC-LĐTBXH", "10/BC-LĐTBXH")),
)


def pages(site: Site) -> Iterator[Page]:
    shown = {site.portal.registry.indicators[code].domain for code in site.by_indicator}
    yield Page(
        path=routes.SEARCH,
        title=Text("Tìm kiếm", "Search"),
        description=Text(
            "Tìm địa phương, chỉ tiêu, kỳ, báo cáo và từng con số; gõ có dấu hay không dấu.",
            "Find places, indicators, periods, reports and single figures, with or without diacritics.",
        ),
        template="search.md.j2",
        context={
            "lists": _LISTS,
            "localities": site.localities[:MOST],
            "domains": [d for d in site.portal.registry.domains.values() if d.id in shown],
            "examples": _EXAMPLES,
        },
    )
