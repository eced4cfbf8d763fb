"""The whole country as the site above shows it: the registry, and what the sites of the provinces say of themselves.

Nothing here is a sum over figures: reports count in their own ways, and some count others' again. What is added up is
how many figures, reports and places there are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any, TypeVar

from portal import periods
from portal.derive import Site
from portal.language import NOTHING, Text
from portal.periods import Period
from portal.provinces.parts import Field, Judged, Measured, News, Paper, Revised, Spoken
from portal.provinces.summary import Child
from portal.registry import Domain, Indicator, Locality

_T = TypeVar("_T")
Said = tuple[Child, _T]  # what a province says


@dataclass(frozen=True)
class Country:
    """`site` is that of the registry, without a figure; `children` stand in the order of the registry."""

    site: Site
    children: tuple[Child, ...]

    @cached_property
    def silent(self) -> tuple[Locality, ...]:
        """The provinces of today of which nothing was reported."""
        reporting, province = {child.province.id for child in self.children}, self.site.places.province
        today = (u for u in self.site.portal.registry.localities.values() if province[u.id] == u)
        only = self.site.portal.edition.imprint.provinces
        return tuple(u for u in today if u.id not in reporting and (not only or u.id in only))

    def total(self, name: str) -> int:
        """Of a count that each summary has."""
        return sum(getattr(child.summary, name) for child in self.children)

    @cached_property
    def judged(self) -> Judged:
        """The findings of all."""
        every = [child.summary.judged for child in self.children]
        return Judged(**{f.name: sum(getattr(one, f.name) for one in every) for f in fields(Judged)})

    @cached_property
    def indicators(self) -> dict[Indicator, list[Said[Measured]]]:
        """In the order of the registry, as all that follow; what nobody reported is left out."""
        known = self.site.portal.registry.indicators
        found = self._said(lambda child: child.summary.indicators, lambda one: one.id)
        return {indicator: found[code] for code, indicator in known.items() if code in found}

    @cached_property
    def domains(self) -> dict[Domain, list[Said[Field]]]:
        found = self._said(lambda child: child.summary.domains, lambda one: one.id)
        return {
            domain: found[code] for code, domain in self.site.portal.registry.domains.items() if code in found
        }

    @cached_property
    def periods(self) -> dict[Period, list[Said[Spoken]]]:
        """Newest first."""
        found = self._said(lambda child: child.summary.periods, lambda one: one.code)
        by_period = {periods.parse(code): said for code, said in found.items()}
        return dict(sorted(by_period.items(), key=lambda entry: _newest(entry[0]), reverse=True))

    @cached_property
    def papers(self) -> list[Said[Paper]]:
        """Source documents, newest first; of each province its newest."""
        return self._newest(lambda child: child.summary.papers, lambda paper: paper.date)

    @cached_property
    def news(self) -> list[Said[News]]:
        """Pages of places and periods in the same way."""
        return self._newest(
            lambda child: child.summary.news, lambda page: _newest(periods.parse(page.period))
        )

    @cached_property
    def revisions(self) -> list[Said[Revised]]:
        """Versions that took the place of others in the same way."""
        return self._newest(lambda child: child.summary.revisions, lambda one: one.version)

    @property
    def left_out(self) -> dict[str, int]:
        """How many problems each package has that is on no site."""
        return {name: count for child in self.children for name, count in child.summary.left_out}

    def figures(self, domain: Domain) -> int:
        """How many there are."""
        return sum(
            m.figures for i, found in self.indicators.items() if i.domain == domain.id for _, m in found
        )

    def period(self, code: str) -> Period:
        """What a summary names by its code."""
        return periods.parse(code)

    def path(self, child: Child, path: Text = NOTHING) -> Text:
        """Of a page of a province's site, from the root of each language of this one."""
        return Text(f"{child.below('vi')}{path.vi}", f"{child.below('en')}{path.en}")

    def url(self, child: Child, path: str = "") -> str:
        """The absolute address of a file of a province's site, given from the top of that."""
        return self.site.portal.edition.url(f"{child.province.id}/{path}")

    def _said(
        self, of: Callable[[Child], Iterable[_T]], name: Callable[[_T], str]
    ) -> dict[str, list[Said[_T]]]:
        found: dict[str, list[Said[_T]]] = defaultdict(list)
        for child in self.children:
            for one in of(child):
                found[name(one)].append((child, one))
        return dict(found)

    def _newest(self, of: Callable[[Child], Sequence[_T]], day: Callable[[_T], Any]) -> list[Said[_T]]:
        every = [(child, one) for child in self.children for one in of(child)]
        return sorted(every, key=lambda said: day(said[1]), reverse=True)


def _newest(period: Period) -> tuple[object, object]:
    return period.end, period.start
