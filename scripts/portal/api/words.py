"""The words that figures use: domains, units, breakdowns, qualities, terms. They grow with the registry alone."""

from __future__ import annotations

from collections.abc import Iterator

from portal import qualities
from portal.api import values
from portal.api.resource import Item, Resource
from portal.api.shapes import COUNT, ID, PAGE, REFERENCE, STRING, TEXT, closed, column, many, maybe, ref, said
from portal.api.values import Given
from portal.language import Text
from portal.pages import routes


def _domains(given: Given) -> Iterator[Item]:
    registry, reported = given.site.portal.registry, given.site.by_indicator
    found = []
    for domain in registry.domains.values():
        own = [i for i in registry.indicators.values() if i.domain == domain.id]
        figures = sum(len(reported.get(i.id, ())) for i in own)
        found.append(
            {
                "id": domain.id,
                "name": values.text(domain.name),
                "figures": figures,
                "indicators": [values.indicator(given, i) for i in own],
                "downloads": given.downloads(routes.domain(domain)),
                "feed": given.page(routes.feed(routes.domain(domain))) if figures else None,
                "page": given.page(routes.domain(domain)) if figures else None,
            }
        )
    yield Item({"domains": found}, page=routes.DOMAINS)


def _units(given: Given) -> Iterator[Item]:
    found = [
        {
            "id": unit.id,
            "name": values.text(unit.name),
            "meaning": values.text(unit.meaning),
            "base": unit.base or None,
        }
        for unit in given.site.portal.registry.units.values()
    ]
    yield Item({"units": found})


def _dimensions(given: Given) -> Iterator[Item]:
    registry = given.site.portal.registry
    members: dict[str, list[dict[str, object]]] = {key: [] for key in registry.dimensions}
    for key, member in registry.members.items():
        members[member.dimension].append({"id": member.id, "key": key, "name": values.text(member.name)})
    found = [
        {"id": key, "name": values.text(name), "members": members[key]}
        for key, name in registry.dimensions.items()
    ]
    yield Item({"dimensions": found})


def _qualities(_: Given) -> Iterator[Item]:
    found = [
        {"id": q.id, "symbol": q.symbol, "name": values.text(q.word), "meaning": values.text(q.meaning)}
        for q in qualities.QUALITIES
    ]
    yield Item({"qualities": found}, page=routes.METHODS)


def _terms(given: Given) -> Iterator[Item]:
    found = [
        {
            "id": term.id,
            "term": term.term,
            "forms": {"vi": list(term.forms["vi"]), "en": list(term.forms["en"])},
            "expansion": values.text(term.expansion),
            "explanation": values.text(term.explanation),
            "page": given.page(values.term_page(term)),
        }
        for term in given.site.portal.registry.terms
    ]
    yield Item({"terms": found}, page=routes.GLOSSARY)


_DOMAIN = closed(
    id=ID,
    name=TEXT,
    figures=COUNT,
    indicators=many(REFERENCE),
    downloads=many(ref("download")),
    feed=said(PAGE, "Atom: what is new of it"),
    page=PAGE,
)
DOMAINS = Resource(
    "domains",
    "domains",
    Text("Các lĩnh vực và chỉ tiêu của từng lĩnh vực", "The domains and the indicators of each"),
    {"domains": many(_DOMAIN)},
    _domains,
)
_UNIT = closed(
    id=ID, name=TEXT, meaning=said(TEXT, "What one of it is"), base=maybe(said(ID, "Who is counted in all"))
)
UNITS = Resource(
    "units",
    "units",
    Text("Các đơn vị đếm và nghĩa của chúng", "The units and what they mean"),
    {"units": many(_UNIT)},
    _units,
)
_MEMBER = closed(id=ID, key=said(STRING, "As breakdown has it"), name=TEXT)
DIMENSIONS = Resource(
    "dimensions",
    "dimensions",
    Text("Các cách phân tổ", "The ways in which figures are broken down"),
    {"dimensions": many(closed(id=ID, name=TEXT, members=many(_MEMBER)))},
    _dimensions,
)
QUALITIES = Resource(
    "qualities",
    "qualities",
    Text("Ký hiệu chất lượng và nghĩa", "The marks of quality and what they mean"),
    {"qualities": many(closed(id=STRING, symbol=STRING, name=TEXT, meaning=TEXT))},
    _qualities,
)
_FORMS = many(STRING)
_TERM = closed(
    id=column("terms", "id"),
    term=STRING,
    forms=said(closed(vi=_FORMS, en=_FORMS), "What texts of each language say for it"),
    expansion=said(TEXT, "In full"),
    explanation=TEXT,
    page=ref("page"),
)
TERMS = Resource(
    "terms",
    "terms",
    Text("Thuật ngữ, chữ viết tắt và giải thích", "Terms and abbreviations, explained"),
    {"terms": many(_TERM)},
    _terms,
)
