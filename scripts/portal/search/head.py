"""What every search needs first: words of the registry, pages, periods, newest reports, and which files there are.

None of it grows with the number of reports or places.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from portal import periods
from portal.derive import Site
from portal.language import Language, Text
from portal.pages import routes
from portal.pages.page import Page
from portal.periods import Period
from portal.registry import Indicator
from portal.search import synonyms
from portal.search.folding import fold
from portal.search.left import Left
from portal.search.rows import Row

MOST_REPORTS = 40
# Pages that stand for something else that can be found, and the home page, where everybody begins.
_OTHERWISE = {
    "home.md.j2",
    "locality.md.j2",
    "profile.md.j2",
    "indicator.md.j2",
    "domain.md.j2",
    "document.md.j2",
    "period.md.j2",
    "search.md.j2",
}
# Pages written by people: no page value stands for them. With what readers call what they look for there.
_WRITTEN = (
    (routes.METHODS, Text("Phương pháp", "Methods"), (
        Text("cách kiểm tra số liệu", "how figures are checked"), Text("sáp nhập, sắp xếp đơn vị hành chính", "administrative mergers"))),
    (routes.ABOUT, Text("Giới thiệu", "About"), (
        Text("liên hệ, góp ý", "contact"), Text("báo số sai, báo lỗi", "report an error"))),
    (routes.JOURNALISTS, Text("Cho nhà báo", "For journalists"), (
        Text("mở bằng Excel", "open in Excel"), Text("trích dẫn, ghi nguồn", "how to cite"))),
    (routes.DEVELOPERS, Text("Cho lập trình viên", "For developers"), (
        Text("API, JSON, địa chỉ cho chương trình", "API, JSON, addresses for programs"), Text("OpenAPI", "OpenAPI"))),
    (routes.MAINTAINERS, Text("Cho người cập nhật", "For maintainers"), (
        Text("thêm một báo cáo", "add a report"), Text("cho người bảo trì", "publish, correct, withdraw"))),
    (routes.GOVERNANCE, Text("Quản trị", "Governance"), (
        Text("ai được công bố", "who may publish"), Text("lộ thông tin cá nhân", "leak of personal data"))),
    (routes.OWN_PORTAL, Text("Trang của riêng mình", "Your own portal"), (
        Text("dựng cổng số liệu cho tỉnh", "a portal for a province"),)),
    (routes.SPEED, Text("Nhanh đến đâu, lớn đến đâu", "How fast, how big"), (
        Text("tốc độ, dung lượng, bộ nhớ", "speed, size, memory"),)),
)  # fmt: skip
_PAGE_BOOST = 2  # what a reader types in the words of a page's title is that page


def head(site: Site, left: Left, pages: Iterable[Page], language: Language) -> dict[str, Any]:
    """`entries` are [kind, path, title, detail, other names, weight]; figures name indicators and members by their
    number here, periods by their code.
    """
    registry = site.portal.registry
    pages = list(pages)
    paths = {page.path[language] for page in pages}
    return {
        "entries": [
            *_domains(site, paths, language),
            *_terms(site, language),
            *_pages(pages, language),
            *(json.loads(report.row[language]) for report in left.reports[:MOST_REPORTS]),
        ],
        "indicators": [_indicator(site, left, i, paths, language) for i in registry.indicators.values()],
        "members": [member.name[language] for member in registry.members.values()],
        "periods": [_period(p, paths, language) for p in left.periods],
        "places": routes.LOCALITIES[language],
        "synonyms": synonyms.collect(registry.terms, language),
    }


def _indicator(
    site: Site, left: Left, indicator: Indicator, paths: Collection[str], language: Language
) -> Row:
    """With the members that its figures are about; an indicator that nobody reported has no page."""
    path = routes.indicator(indicator)[language]
    return [
        "indicator",
        path if path in paths else "",
        indicator.name[language],
        site.portal.registry.domains[indicator.domain].name[language],
        _also(indicator.name, language),
        1.5 if indicator.headline == 1 else 1,
        left.members.get(indicator.id, []),
    ]


def _domains(site: Site, paths: Collection[str], language: Language) -> Iterator[Row]:
    for domain in site.portal.registry.domains.values():
        path = routes.domain(domain)[language]
        if path in paths:
            yield [
                "domain",
                path,
                domain.name[language],
                "",
                _also(domain.name, language),
                3,
            ]


def _terms(site: Site, language: Language) -> Iterator[Row]:
    for term in site.portal.registry.terms:
        also = [synonyms.spelled(term.term, term.expansion.vi), term.expansion.vi, *term.forms["vi"]]
        if language == "en":
            also += [term.expansion.en, *term.forms["en"]]
        yield [
            "term",
            f"{routes.GLOSSARY[language]}#{term.id}",
            term.term,
            term.expansion[language] if fold(term.expansion[language]) != fold(term.term) else "",
            [name for name in dict.fromkeys(also) if name and name != term.term],
            1,
        ]


def _pages(pages: Iterable[Page], language: Language) -> Iterator[Row]:
    for page in pages:
        if page.template not in _OTHERWISE:
            yield [
                "page",
                page.path[language],
                page.title[language],
                page.description[language],
                [],
                page.boost + _PAGE_BOOST,
            ]
    for path, title, others in _WRITTEN:
        yield [
            "page",
            path[language],
            title[language],
            "",
            [other[language] for other in others],
            _PAGE_BOOST,
        ]


def _period(period: Period, paths: set[str], language: Language) -> list[str]:
    """[code, slug, name, first month, last month, path]; a period without a page has no path."""
    path = routes.period(period)[language]
    return [
        period.code,
        period.slug,
        periods.label(period, language),
        f"{period.start:%Y-%m}",
        f"{period.end:%Y-%m}",
        path if path in paths else "",
    ]


def _also(name: Text, language: Language) -> list[str]:
    """In the English site Vietnamese words find things too."""
    return [name.vi] if language == "en" else []
