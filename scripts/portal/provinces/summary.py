"""What the site of a province tells the site above it: little, whatever the number of its reports."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from portal.derive import Site
from portal.edition import BELOW
from portal.language import Language
from portal.provinces import summing
from portal.provinces.parts import Field, Judged, Measured, News, Paper, Revised, Spoken
from portal.registry import Locality

FILE = "summary.json"  # below build/ of the province's tree
NOTHING_JUDGED = Judged()


@dataclass(frozen=True)
class Summary:
    """`province` is its id, `version` that of the newest data; how many figures, documents, localities and pages of
    these there are; what is newest of each kind. `left_out` are packages with problems, and how many each has.
    """

    province: str
    version: str
    observations: int
    documents: int
    localities: int
    packages: int = 0
    pages: int = 0
    first: str = ""  # a place with figures: files named after it are an example
    judged: Judged = NOTHING_JUDGED
    periods: tuple[Spoken, ...] = ()
    domains: tuple[Field, ...] = ()
    indicators: tuple[Measured, ...] = ()
    papers: tuple[Paper, ...] = ()
    news: tuple[News, ...] = ()
    revisions: tuple[Revised, ...] = ()
    left_out: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Child:
    """A province, what its site says of itself, and the folder in which that site stands."""

    province: Locality
    summary: Summary
    site: Path

    def below(self, language: Language) -> str:
        """From the language's root of the site above to that of this one: `tinh-x-01/`, `../tinh-x-01/en/`."""
        up = "../" if BELOW[language] else ""
        return f"{up}{self.province.id}/{BELOW[language]}"


def of(site: Site) -> Summary:
    """Of a site of one province, as its imprint says."""
    (province,) = site.portal.edition.imprint.provinces
    return Summary(
        province=province,
        version=site.portal.edition.version,
        observations=len(site.portal.observations),
        documents=len(site.documents),
        localities=len(site.localities),
        packages=len(site.portal.packages),
        pages=len(site.all_profiles),
        first=site.localities[0].id if site.localities else "",
        judged=summing.judged(site),
        periods=summing.periods(site),
        domains=summing.domains(site),
        indicators=tuple(summing.indicators(site, province)),
        papers=tuple(summing.papers(site)),
        news=tuple(summing.news(site)),
        revisions=tuple(summing.revisions(site)),
        left_out=tuple((name, len(problems)) for name, problems in site.portal.left_out.items()),
    )


def text(summary: Summary) -> str:
    """The same summary gives the same bytes."""
    return json.dumps(asdict(summary), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read(content: bytes) -> Summary:
    """What `text` wrote."""
    found = _made(Summary, json.loads(content))
    assert isinstance(found, Summary)
    return found


def _made(kind: Any, value: Any) -> Any:
    """The value of a kind from what JSON has of it: dataclasses, tuples, None, plain values."""
    if get_origin(kind) is tuple:
        kinds = get_args(kind)
        inner = [kinds[0]] * len(value) if kinds[-1] is ... else kinds
        return tuple(_made(*both) for both in zip(inner, value, strict=True))
    if isinstance(kind, UnionType):
        return None if value is None else _made(get_args(kind)[0], value)
    if hints := _hints(kind):
        return kind(**{name: _made(hints[name], inner) for name, inner in value.items()})
    return value


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind) if hasattr(kind, "__dataclass_fields__") else {}
