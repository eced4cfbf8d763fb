"""What a feed tells: each version of each package, on the day that it bears."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from portal import audit, names, periods
from portal.audit import Finding
from portal.derive import Site
from portal.derive.profile import Profile
from portal.history import Revision
from portal.language import LANGUAGES, Language, Text
from portal.model import Document
from portal.packages import Package
from portal.pages import routes, titles

MOST_NAMED = 3  # pages in a title; a report on more is named by its own title


@dataclass(frozen=True)
class Entry:
    """A package in one version. `id` is permanent, `page` where to read on, `name` the package's.

    `profiles` are the pages on which its figures now stand, `broken` what does not fit among them. Of a version that
    is not the first, `before` is the one whose place it took.
    """

    id: dict[Language, str]
    name: str
    day: str
    before: str
    title: Text
    page: Text
    documents: tuple[Document, ...]
    profiles: tuple[Profile, ...]
    figures: int
    broken: tuple[Finding, ...]
    revision: Revision

    @property
    def localities(self) -> dict[str, None]:
        return dict.fromkeys(profile.locality.id for profile in self.profiles)

    @property
    def domains(self) -> dict[str, None]:
        return dict.fromkeys(section.domain.id for profile in self.profiles for section in profile.sections)


def collect(site: Site) -> list[Entry]:
    """By package, oldest version first."""
    profiles, documents, broken = _profiles(site), _documents(site), _broken(site)
    revisions = site.history.by_package
    return [
        _of(
            package,
            revision,
            tuple(profiles[package.name]),
            documents[package.name],
            broken[package.name],
        )
        for package in site.portal.packages
        for revision in reversed(revisions[package.name])
    ]


def _of(
    package: Package,
    revision: Revision,
    profiles: tuple[Profile, ...],
    documents: list[Document],
    broken: list[Finding],
) -> Entry:
    return Entry(
        id={language: _id(package, revision.version, language) for language in LANGUAGES},
        name=package.name,
        day=revision.version,
        before=revision.previous,
        title=_title(package, profiles, is_first=not revision.previous),
        page=routes.profile(profiles[0]) if len(profiles) == 1 else routes.document(documents[0]),
        documents=tuple(documents),
        profiles=profiles,
        figures=revision.figures,
        broken=tuple(broken),
        revision=revision,
    )


def _id(package: Package, day: str, language: Language) -> str:
    return f"urn:uuid:{names.permanent('package', package.name, day, language)}"


def _title(package: Package, profiles: tuple[Profile, ...], *, is_first: bool) -> Text:
    """`Báo cáo mới: Thành phố Uông Bí, quý I năm 2024`."""
    kind = Text("Báo cáo mới", "New report") if is_first else Text("Phiên bản mới", "New version")
    units = list({profile.locality.id: profile.locality for profile in profiles}.values())
    if len(units) != 1 or len(profiles) > MOST_NAMED:
        title = package.descriptor
        return Text(f"{kind.vi}: {title['title']}", f"{kind.en}: {title['title_en']}")
    unit, ordered = titles.locality(units[0]), sorted(profile.period for profile in profiles)
    vi, en = ("; ".join(periods.label(period, language) for period in ordered) for language in LANGUAGES)
    return Text(f"{kind.vi}: {unit.vi}, {vi}", f"{kind.en}: {unit.en}, {en}")


def _profiles(site: Site) -> dict[str, list[Profile]]:
    """The pages on which figures of each package stand, newest first."""
    found: dict[str, list[Profile]] = defaultdict(list)
    for profile in site.all_profiles:
        for name in dict.fromkeys(o.package for o in profile.observations):
            found[name].append(profile)
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
