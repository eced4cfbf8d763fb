"""The page of a locality and period."""

from __future__ import annotations

from collections.abc import Iterator

from portal import audit, charts, qualities
from portal.derive import Site
from portal.derive.profile import Profile
from portal.derive.sentences import Fact
from portal.explain import facts
from portal.language import LANGUAGES, Text
from portal.model import Document
from portal.pages import localities, routes, titles
from portal.pages.page import Page

# So many sentences open the page, one a domain; the others open their own section.
MOST_FACTS = 6
TEMPLATE, BOOST = "profile.md.j2", 2


def pages(site: Site) -> Iterator[Page]:
    for profile in site.all_profiles:
        yield _page(site, profile)


def outlines(site: Site) -> Iterator[Page]:
    for profile in site.all_profiles:
        path, title = routes.profile(profile), titles.profile(profile)
        yield Page(path, title, title, TEMPLATE, {"profile": profile}, boost=BOOST, is_outline=True)


def _page(site: Site, profile: Profile) -> Page:
    registry = site.portal.registry
    drawn = charts.of_profile(site, profile)
    findings = site.judging.get((profile.locality.id, profile.period), ())
    judged = [f for f in findings if f.is_declared and f.verdict != "open"]
    documents = _documents(site, profile)
    opening, later = _facts(site, profile)
    title = titles.profile(profile)
    return Page(
        path=routes.profile(profile),
        title=title,
        description=_description(site, title, opening, len(profile.observations)),
        template=TEMPLATE,
        context={
            "profile": profile,
            "locality": profile.locality,
            "within": titles.within(registry, profile.locality),
            "headlines": site.headlines[profile.locality.id, profile.period.code],
            "opening": opening,
            "later": later,
            "drawn": drawn,
            "broken": audit.broken(findings),
            "holding": sum(1 for f in judged if f.verdict == "holds"),
            "judged": len(judged),
            "documents": documents,
            "revised": [o for o in profile.observations if qualities.is_revised(site, o)],
            "left": site.history.left.get((profile.locality.id, profile.period.code), ()),
            "comparable": localities.comparable(site, (profile,)),
        },
        card=(titles.locality(profile.locality), routes.locality(profile.locality)),
        feed=routes.feed(routes.locality(profile.locality)),
        resource=f"localities/{profile.locality.id}/{profile.period.slug}",
        trail=localities.trail(site, profile.locality, *site.portal.registry.ancestors(profile.locality)),
        boost=BOOST,
        charts=tuple(chart for found in drawn.values() for chart in found),
    )


def _description(site: Site, title: Text, opening: list[Fact], count: int) -> Text:
    """What search engines and shared links show: the first sentence, else how many figures there are."""
    if opening:
        said = Text(*(facts.text(site.portal.registry, opening[0], language) for language in LANGUAGES))
        more = count - len({o.key for _, o in facts.pieces(site.portal.registry, opening[0], "vi") if o})
        if not more:
            return said
        return Text(
            f"{said.vi} Và {more} số liệu khác, đều có nguồn.",
            f"{said.en} And {more} more {'figure' if more == 1 else 'figures'}, each with its source.",
        )
    return Text(
        f"{title.vi}: {count} số liệu an sinh xã hội, kèm nguồn của từng con số.",
        f"{title.en}: {count} social welfare figures, each with its source.",
    )


def _facts(site: Site, profile: Profile) -> tuple[list[Fact], dict[str, list[Fact]]]:
    """The sentences that open the page, and those of each domain that do not."""
    every = site.facts[profile.locality.id, profile.period.code]
    firsts = list({fact.sentence.domain: fact for fact in reversed(every)}.values())[::-1]
    opening = firsts[:MOST_FACTS]
    later: dict[str, list[Fact]] = {}
    for fact in every:
        if fact not in opening:
            later.setdefault(fact.sentence.domain, []).append(fact)
    return opening, later


def _documents(site: Site, profile: Profile) -> list[Document]:
    used = dict.fromkeys(o.document for o in profile.observations)
    return [site.portal.documents[name] for name in used]
