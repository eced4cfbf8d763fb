"""The parts of a summary, counted and picked from what a province's site has worked out already."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from portal import audit, figures, qualities
from portal.derive import Site
from portal.derive.profile import Profile
from portal.derive.reported import Reported
from portal.explain import facts
from portal.language import NOTHING, Language, Text
from portal.model import Observation
from portal.pages import revisions as changed
from portal.pages import routes, titles
from portal.provinces.parts import Field, Judged, Mark, Measured, News, Own, Paper, Piece, Revised, Spoken

MOST_PAPERS, MOST_NEWS, MOST_REVISIONS = 20, 12, 20


def judged(site: Site) -> Judged:
    broken = audit.broken(site.findings)
    declared = Counter(f.verdict for f in site.findings if f.is_declared)
    current = (d.verification for d in site.documents if d.verification and d.verification.is_current)
    return Judged(
        holding=declared["holds"],
        failing=sum(1 for f in broken if f.verdict == "fails" and not f.is_misprint),
        doubtful=sum(1 for f in broken if f.verdict == "doubtful"),
        misprints=sum(1 for f in broken if f.is_misprint),
        unjudged=declared["open"],
        found=sum(verification.found for verification in current),
        published=sum(1 for o in site.portal.observations if o.value is not None),
    )


def periods(site: Site) -> tuple[Spoken, ...]:
    """Newest first."""
    places, counted = Counter[str](), Counter[str]()
    for profile in site.all_profiles:
        places[profile.period.code] += 1
        counted[profile.period.code] += len(profile.observations)
    return tuple(Spoken(code, count, counted[code]) for code, count in places.items())


def domains(site: Site) -> tuple[Field, ...]:
    """In the order of the registry; what nobody reported is left out."""
    places: dict[str, set[str]] = defaultdict(set)
    for code, reporting in site.reporting.items():
        places[site.portal.registry.indicators[code].domain] |= reporting
    return tuple(Field(code, len(places[code])) for code in site.portal.registry.domains if code in places)


def indicators(site: Site, province: str) -> Iterator[Measured]:
    for code in site.portal.registry.indicators:
        if code in site.by_indicator:
            latest = site.latest[code]
            own = next((page for page in latest if page.profile.locality.id == province), None)
            yield Measured(
                code,
                len(latest),
                len(site.by_indicator[code]),
                latest[0].profile.period.code,
                _own(site, own) if own else None,
            )


def _own(site: Site, page: Reported) -> Own:
    whole, first = page.whole, page.observations[0]
    return Own(
        period=page.profile.period.code,
        shown=_shown(site, whole) if whole else NOTHING,
        marks=tuple(
            Mark(m.quality.symbol, m.quality.word, m.quality.tone) for m in qualities.beside(site, whole)
        )
        if whole
        else (),
        path=routes.figure(whole or first),
        parts=0 if whole else len(page.observations),
    )


def _shown(site: Site, o: Observation) -> Text:
    return Text(*(figures.full(site.portal.registry, o, language) for language in ("vi", "en")))


def papers(site: Site) -> Iterator[Paper]:
    for document in site.documents[:MOST_PAPERS]:
        yield Paper(
            title=document.title,
            issuer=document.issuer,
            number=document.number,
            date=document.date,
            path=routes.document(document),
            figures=len(site.by_document.get(document.id, ())),
        )


def news(site: Site) -> Iterator[News]:
    """The newest pages."""
    return (_page(site, profile) for profile in site.all_profiles[:MOST_NEWS])


def _page(site: Site, profile: Profile) -> News:
    fact = next(iter(site.facts[profile.locality.id, profile.period.code]), None)

    def pieces(language: Language) -> tuple[Piece, ...]:
        if fact is None:
            return ()
        found = facts.pieces(site.portal.registry, fact, language, profile.period)
        return tuple(Piece(text, o.id if o else "") for text, o in found)

    said = facts.pieces(site.portal.registry, fact, "vi", profile.period) if fact else ()
    return News(
        place=titles.locality(profile.locality),
        period=profile.period.code,
        path=routes.profile(profile),
        figures=len(profile.observations),
        domains=len(profile.sections),
        vi=pieces("vi"),
        en=pieces("en"),
        is_off=any(o is not None and site.off(o) is not None for _, o in said),
    )


def revisions(site: Site) -> Iterator[Revised]:
    """The versions that follow another, newest first."""
    documents = changed.documents(site)
    later = [revision for revision in site.history.revisions if revision.previous]
    for revision in later[:MOST_REVISIONS]:
        yield Revised(
            version=revision.version,
            title=documents[revision.package].title,
            reason=revision.reason,
            changes=len(revision.changes),
        )
