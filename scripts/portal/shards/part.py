"""A part of the portal as a value: a few reports, the registry, and what only the whole knows and they must say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from portal.audit import Finding
from portal.derive import Site
from portal.edition import Edition
from portal.groups import linked
from portal.imprint.value import Imprint
from portal.packages import Source

LEFT = ".hub/"  # what a part leaves for the hub: kept with its files, and no file of the site


@dataclass(frozen=True)
class Part:
    """`source` has the reports of the part; `findings` are those on their figures, which may be unusual beside others;
    `shared` are those of their indicators that other places reported too; `version` is that of the whole where they
    show it, else empty.
    """

    source: Source
    imprint: Imprint
    findings: tuple[Finding, ...]
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
        return repr((packages, said, self.imprint, self.findings))


def parts(source: Source, site: Site, groups: Iterable[tuple[str, ...]]) -> Iterator[Part]:
    """The parts that the groups of packages are, or several groups that a finding links."""
    reports = {package.name: package for package in source.reports}
    edition, registry = site.portal.edition, site.portal.registry
    indicators: dict[str, set[str]] = {name: set() for name in reports}
    localities: dict[str, set[str]] = {name: set() for name in reports}
    for o in site.portal.observations:
        indicators[o.package].add(o.indicator)
        localities[o.package].add(o.locality)
    findings: dict[str, list[Finding]] = defaultdict(list)
    for finding in site.findings:
        findings[finding.package].append(finding)
    order = {id(finding): number for number, finding in enumerate(site.findings)}
    links = ({o.package for o in finding.observations} for finding in site.findings)
    for names in linked(groups, links):
        used = frozenset[str]().union(*(indicators[name] for name in names))
        places = frozenset[str]().union(*(localities[name] for name in names))
        # What is awaited, and the notice of what is missing, are seen from the day of the newest data.
        is_dated = source.left_out or not places.isdisjoint(registry.rhythms)
        several, left_out = tuple(reports[name] for name in names), dict(source.left_out)
        own = replace(source, reports=several, left_out=left_out, ledger=None)
        on = tuple(sorted((f for name in names for f in findings[name]), key=lambda f: order[id(f)]))
        yield Part(own, edition.imprint, on, site.shared & used, edition.version if is_dated else "")
