"""Every figure as a row that can be understood and cited alone: the model's columns, then words, flags and source."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from operator import attrgetter

from portal import periods, qualities, schemas
from portal.codes import CODES
from portal.derive import Site, labels
from portal.downloads import lines
from portal.downloads.lines import Lines, Written
from portal.language import NOTHING, Text
from portal.model import Observation
from portal.pages import routes, titles

Cells = tuple[str, ...]


Tell = Callable[[Observation], str]


def lines_of(site: Site, known: Written | None = None) -> Lines:
    """All figures in the order of the reports, in the columns of `schemas.published`; `known` has the lines of each
    package, where they were written before.
    """
    columns = ("package", *schemas.columns("observations"), *schemas.columns("published"))
    if known is None:
        found = rows(site)
        return Lines(columns, list(map(str.encode, lines.of(found))), lines.columns(columns, found))
    figures = site.portal.observations
    written = [line for package in site.portal.packages for line in known.get(package.name, ())]
    if len(figures) != len(written):
        raise ValueError(f"{len(written)} lines of {len(figures)} figures")
    return Lines(columns, written, _Told(site))


class _Told(Mapping[str, Sequence[str]]):
    """Those columns of all figures that the model tells, each worked out when somebody asks for it."""

    def __init__(self, site: Site) -> None:
        self._figures, self._columns = site.portal.observations, dict[str, list[str]]()
        self._tell: dict[str, Tell] = {
            **{name: attrgetter(name) for name in ("package", "locality", "indicator", "document", *CODES)},
            "period": attrgetter("period.code"),
            "reported_for": attrgetter("reported_for.code"),
            "value": lambda o: _plain(o.value),
            "value_high": lambda o: _plain(o.value_high),
            "version": lambda o: site.versions[o.package],
        }

    def __getitem__(self, name: str) -> list[str]:
        if name not in self._columns:
            self._columns[name] = list(map(self._tell[name], self._figures))
        return self._columns[name]

    def __contains__(self, name: object) -> bool:
        return name in self._tell

    def __iter__(self) -> Iterator[str]:
        return iter(self._tell)

    def __len__(self) -> int:
        return len(self._tell)


def _plain(value: Decimal | None) -> str:
    """As it stands in its package."""
    return "" if value is None else f"{value:f}"


def rows(site: Site) -> list[Cells]:
    """The cells of each figure: as its package has them, then those of the words."""
    told = _teller(site)
    own = ((package.name, *row) for package in site.portal.packages for row in package.rows("observations"))
    return [(*cells, *told(o)) for cells, o in zip(own, site.portal.observations, strict=True)]


def _teller(site: Site) -> Callable[[Observation], Cells]:
    """Gives the added cells of a figure. What many figures share is said once."""
    portal, registry = site.portal, site.portal.registry

    @cache
    def place(code: str) -> Cells:
        found = registry.localities[code]
        return (*_both(titles.full(registry, found)), found.code)

    @cache
    def when(period: periods.Period) -> Cells:
        return (period.start.isoformat(), period.end.isoformat())

    @cache
    def what(indicator: str) -> Cells:
        found = registry.indicators[indicator]
        return (*_both(registry.domains[found.domain].name), *_both(found.name.opening))

    @cache
    def of_whom(breakdown: tuple[str, ...]) -> Cells:
        return _both(labels.members(registry, breakdown) if breakdown else NOTHING)

    @cache
    def source(document: str) -> Cells:
        found = portal.documents[document]
        return (found.number, found.date, found.issuer.vi)

    def told(o: Observation) -> Cells:
        return (
            *place(o.locality),
            *when(o.period),
            *what(o.indicator),
            *of_whom(o.breakdown),
            *_both(registry.units[o.unit].name),
            *_flags(site, o),
            *source(o.document),
            portal.edition.page(routes.figure(o), "vi"),
            site.versions[o.package],
            portal.edition.imprint.licence.id,
        )

    return told


def _both(said: Text) -> Cells:
    return said.vi, said.en


def _flags(site: Site, observation: Observation) -> Cells:
    """What must be known of a figure; what every figure should be is left unsaid."""
    found = [quality for quality in qualities.of(site, observation) if not quality.is_good]
    return (
        " ".join(quality.symbol for quality in found),
        "; ".join(quality.word.vi for quality in found),
        "; ".join(quality.word.en for quality in found),
    )
