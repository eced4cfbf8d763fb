"""The words by which things are found: names old and new, spellings, folded so that nobody needs the marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from portal.api import values
from portal.api.resource import Item, Resource
from portal.api.shapes import ADDRESS, ID, PAGE, STRING, TEXT, closed, many, one_of, said
from portal.api.values import Given
from portal.language import Text
from portal.pages import routes
from portal.search.folding import fold

_KINDS = ("domain", "indicator", "term", "locality", "document")
_SHAPE = closed(
    kind=one_of(*_KINDS),
    id=ID,
    name=TEXT,
    words=said(
        many(STRING),
        "Every name and spelling, folded: small letters a–z and digits, single spaces, đ as d, final y as i (tỷ, tỉ). "
        "Fold the question in the same way, then look it up within these",
    ),
    href=said(ADDRESS, "The resource"),
    page=PAGE,
)


def _all(given: Given) -> Iterator[Item]:
    found = [*_domains(given), *_indicators(given), *_terms(given), *_localities(given), *_documents(given)]
    yield Item({"entries": found}, page=routes.SEARCH)


def _domains(given: Given) -> Iterator[dict[str, Any]]:
    reported = {given.site.portal.registry.indicators[code].domain for code in given.site.by_indicator}
    for domain in given.site.portal.registry.domains.values():
        page = routes.domain(domain) if domain.id in reported else None
        yield _entry(given, "domain", values.domain(given, domain), (), page)


def _indicators(given: Given) -> Iterator[dict[str, Any]]:
    for indicator in given.site.portal.registry.indicators.values():
        page = routes.indicator(indicator) if indicator.id in given.site.by_indicator else None
        yield _entry(given, "indicator", values.indicator(given, indicator), (), page)


def _terms(given: Given) -> Iterator[dict[str, Any]]:
    for term in given.site.portal.registry.terms:
        reference = {"id": term.id, "name": values.text(term.expansion), "href": given.address("terms")}
        others = (term.term, *term.forms["vi"], *term.forms["en"])
        yield _entry(given, "term", reference, others, values.term_page(term))


def _localities(given: Given) -> Iterator[dict[str, Any]]:
    for unit in given.site.units.values():
        before = (other.name.vi for other in given.site.places.before.get(unit.id, ()))
        page = routes.locality(unit)
        yield _entry(given, "locality", values.locality(given, unit), (unit.code, *before), page)


def _documents(given: Given) -> Iterator[dict[str, Any]]:
    for document in given.site.documents:
        others = (document.number, document.issuer.vi, document.issuer.en)
        yield _entry(given, "document", values.document(given, document), others, routes.document(document))


def _entry(
    given: Given, kind: str, reference: dict[str, Any], others: Iterable[str], page: Text | None
) -> dict[str, Any]:
    names = (*reference["name"].values(), *others)
    return {
        "kind": kind,
        "id": reference["id"],
        "name": reference["name"],
        "words": list(dict.fromkeys(folded for name in names if (folded := fold(name)))),
        "href": reference["href"],
        "page": given.page(page) if page is not None else None,
    }


ALL = Resource(
    "search",
    "search",
    Text(
        "Từ để tìm: tên cũ và mới, cách viết, không cần dấu",
        "Words to search by: names old and new, without marks",
    ),
    {"entries": many(_SHAPE)},
    _all,
    listed="entries",
)
