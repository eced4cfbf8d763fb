"""What a feed tells: each version of each package, on the day that it bears."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from portal import audit, names, periods
from portal.audit import Finding
from portal.derive import Site
from portal.derive.profile import Profile
from portal.derive.sentences import Fact
from portal.history import Revision
from portal.language import LANGUAGES, Language, Text
from portal.model import Document
from portal.packages import Package
from portal.pages import routes, titles
from portal.registry import Domain

MOST_NAMED = 3  # pages in a title; a report on more is named by its own title


@dataclass(frozen=True)
class Part:
    """A page on which figures of a package stand: how many, of which domains, and the first that is told in words."""

    profile: Profile
    figures: int
    domains: tuple[Domain, ...]
    fact: Fact | None


@dataclass(frozen=True)
class Entry:
    """A package in one version. `id` is permanent, `page` where to read on, `name` the package's.

    `parts` are the pages on which its figures now stand, `broken` what does not fit among them. Of a version that is
    not the first, `before` is the one whose place it took; of one that is not the newest, `after` the one that took
    its own.
    """

    id: dict[Language, str]
    name: str
    day: str
    before: str
    after: str
    title: Text
    page: Text
    documents: tuple[Document, ...]
    parts: tuple[Part, ...]
    broken: tuple[Finding, ...]
    revision: Revision

    @property
    def localities(self) -> dict[str, None]:
        return dict.fromkeys(part.profile.locality.id for part in self.parts)

    @property
    def domains(self) -> dict[str, None]:
        return dict.fromkeys(domain.id for part in self.parts for domain in part.domains)


def collect(site: Site) -> list[Entry]:
    """By package, oldest version first."""
    parts, documents, broken = _parts(site), _documents(site), _broken(site)
    slug = site.portal.edition.imprint.slug
    return [
        _of(
            slug, package, revision, after, parts[package.name], documents[package.name], broken[package.name]
        )
        for package in site.portal.packages
        for revision, after in _followed(site.history.by_package[package.name])
    ]


def _followed(revisions: Sequence[Revision]) -> Iterator[tuple[Revision, str]]:
    """Each with the version that took its place, oldest first; they are given newest first."""
    after = ["", *(revision.version for revision in revisions)]
    return reversed([*zip(revisions, after, strict=False)])


def _of(
    slug: str,
    package: Package,
    revision: Revision,
    after: str,
    parts: list[Part],
    documents: list[Document],
    broken: list[Finding],
) -> Entry:
    return Entry(
        id={language: _id(slug, package, revision.version, language) for language in LANGUAGES},
        name=package.name,
        day=revision.version,
        before=revision.previous,
        after=after,
        title=_title(package, [part.profile for part in parts], is_first=not revision.previous),
        page=routes.profile(parts[0].profile) if len(parts) == 1 else routes.document(documents[0]),
        documents=tuple(documents),
        parts=tuple(parts),
        broken=tuple(broken),
        revision=revision,
    )


def _id(slug: str, package: Package, day: str, language: Language) -> str:
    return f"urn:uuid:{names.permanent(slug, 'package', package.name, day, language)}"


def _title(package: Package, profiles: list[Profile], *, is_first: bool) -> Text:
    """`Báo cáo mới: Thành phố Uông Bí, quý I năm 2024`."""
    kind = Text("Báo cáo mới", "New report") if is_first else Text("Phiên bản mới", "New version")
    units = list({profile.locality.id: profile.locality for profile in profiles}.values())
    if len(units) != 1 or len(profiles) > MOST_NAMED:
        title = package.descriptor
        return Text(f"{kind.vi}: {title['title']}", f"{kind.en}: {title['title_en']}")
    unit, ordered = titles.locality(units[0]), sorted(profile.period for profile in profiles)
    vi, en = ("; ".join(periods.label(period, language) for period in ordered) for language in LANGUAGES)
    return Text(f"{kind.vi}: {unit.vi}, {vi}", f"{kind.en}: {unit.en}, {en}")


def _parts(site: Site) -> dict[str, list[Part]]:
    """By package, newest page first. A page can have figures of several: each is told of its own."""
    registry, found = site.portal.registry, defaultdict[str, list[Part]](list)
    for profile in site.all_profiles:
        figures = Counter(o.package for o in profile.observations)
        domains: dict[str, dict[Domain, None]] = defaultdict(dict)
        for o in profile.observations:
            domains[o.package][registry.domains[registry.indicators[o.indicator].domain]] = None
        facts = {
            fact.observation.package: fact
            for fact in reversed(site.facts[profile.locality.id, profile.period.code])
        }
        for name, count in figures.items():
            own = tuple(sorted(domains[name], key=lambda domain: domain.order))
            found[name].append(Part(profile, count, own, facts.get(name)))
    return found


def _documents(site: Site) -> dict[str, list[Document]]:
    found: dict[str, list[Document]] = defaultdict(list)
    for document in site.portal.documents.values():
        found[document.package].append(document)
    return found


def _broken(site: Site) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in audit.broken(site.findings):
        found[finding.package].append(finding)
    return found
