"""A part of the portal as a value: a few reports, the registry, and what only the whole knows and they must say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from portal.derive import Site
from portal.edition import Edition
from portal.imprint.value import Imprint
from portal.packages import Source


@dataclass(frozen=True)
class Part:
    """`source` has the reports of the part; `shared` are those of their indicators that other places reported too;
    `version` is that of the whole where they show it, else empty.
    """

    source: Source
    imprint: Imprint
    shared: frozenset[str]
    version: str

    @property
    def edition(self) -> Edition:
        return Edition(self.version, self.imprint)

    @cached_property
    def made_from(self) -> str:
        """All that it is as one text."""
        packages = [(package.name, package.sums) for package in self.source.packages]
        said = sorted(self.shared), self.version, sorted((n, len(p)) for n, p in self.source.left_out.items())
        return repr((packages, said, self.imprint))


def parts(source: Source, site: Site, groups: Iterable[tuple[str, ...]]) -> Iterator[Part]:
    """The parts that the groups of packages are."""
    reports = {package.name: package for package in source.reports}
    edition, registry = site.portal.edition, site.portal.registry
    indicators: dict[str, set[str]] = {name: set() for name in reports}
    localities: dict[str, set[str]] = {name: set() for name in reports}
    for o in site.portal.observations:
        indicators[o.package].add(o.indicator)
        localities[o.package].add(o.locality)
    for names in groups:
        used = frozenset[str]().union(*(indicators[name] for name in names))
        places = frozenset[str]().union(*(localities[name] for name in names))
        # What is awaited, and the notice of what is missing, are seen from the day of the newest data.
        is_dated = source.left_out or not places.isdisjoint(registry.rhythms)
        several, left_out = tuple(reports[name] for name in names), dict(source.left_out)
        own = replace(source, reports=several, left_out=left_out, ledger=None)
        yield Part(own, edition.imprint, site.shared & used, edition.version if is_dated else "")
