"""What changed since it was first published: each version of each package, figure by figure, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from portal.derive import Site
from portal.history import Revision
from portal.language import Text
from portal.model import Document
from portal.pages import routes
from portal.pages.page import Page

MOST_DAYS = 50  # of versions on the page; the tables have all
MOST_FIGURES = 100  # of one version on the page
MOST_REVISIONS = 30  # of one day on the page
MOST_FIRST = 20  # packages first published on one day that are named, not only counted

TITLE = Text("Những gì đã thay đổi", "What has changed")


@dataclass(frozen=True)
class Day:
    """The versions of one day: those that follow another, how many more the page has no room for, and the packages
    that were first published then."""

    version: str
    revisions: tuple[Revision, ...]
    left: int
    first: tuple[Revision, ...]


def pages(site: Site) -> Iterator[Page]:
    days = [
        _day(version, found) for version, found in groupby(site.history.revisions, key=lambda r: r.version)
    ]
    yield Page(
        path=routes.REVISIONS,
        title=TITLE,
        description=Text(
            "Mỗi con số đã thêm, sửa, giấu hay rút sau khi công bố: từ bao nhiêu thành bao nhiêu, khi nào, vì sao.",
            "Every figure that was added, changed, hidden or withdrawn after it was published: from what to what, when, why.",
        ),
        template="revisions.md.j2",
        has_card=True,
        boost=2,
        context={
            "days": days[:MOST_DAYS],
            "older": len(days[MOST_DAYS:]),
            "most_figures": MOST_FIGURES,
            "most_first": MOST_FIRST,
            "has_changed": bool(site.history.changes),
            "documents": documents(site),
        },
    )


def documents(site: Site) -> dict[str, Document]:
    """The first document of each package: what a reader knows it by."""
    return {document.package: document for document in reversed(site.portal.documents.values())}


def _day(version: str, found: Iterator[Revision]) -> Day:
    every = tuple(found)
    later = tuple(r for r in every if r.previous)
    first = tuple(r for r in every if not r.previous)
    return Day(version, later[:MOST_REVISIONS], len(later[MOST_REVISIONS:]), first)
