"""A locality and period: every figure that was reported, with what the page says of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from portal import audit
from portal.api import discrepancies, figure, values
from portal.api.resource import Item, Resource, nothing
from portal.api.shapes import ID, REFERENCE, TEXT, many, ref, said
from portal.api.values import Given
from portal.derive.profile import Profile
from portal.explain import facts
from portal.language import Text
from portal.pages import routes, titles


def _each(given: Given) -> Iterator[Item]:
    for profile in given.site.all_profiles:
        at = {"locality": profile.locality.id, "period": profile.period.slug}
        version = given.site.newest(o.package for o in profile.observations)
        yield Item(_content(given, profile), at, routes.profile(profile), version)


def _content(given: Given, profile: Profile) -> dict[str, Any]:
    site, registry = given.site, given.site.portal.registry
    key = profile.locality.id, profile.period.code
    documents = dict.fromkeys(o.document for o in profile.observations)
    findings = site.judging.get((profile.locality.id, profile.period), ())
    return {
        "title": values.text(titles.profile(profile)),
        "locality": values.locality(given, profile.locality),
        "period": values.period(profile.period),
        "sentences": [
            {"vi": facts.text(registry, fact, "vi"), "en": facts.text(registry, fact, "en")}
            for fact in site.facts[key]
        ],
        "headlines": [headline.observation.id for headline in site.headlines[key]],
        "documents": [values.document(given, site.portal.documents[name]) for name in documents],
        "discrepancies": [discrepancies.value(given, f) for f in audit.broken(findings)],
        "downloads": given.downloads(routes.profile(profile)),
        "figures": [figure.text(given, o) for o in profile.observations],
    }


ONE = Resource(
    "profile",
    "localities/{locality}/{period}",
    Text(
        "Một địa phương và kỳ: mọi số liệu, kèm nguồn", "A locality and period: every figure with its source"
    ),
    {
        "title": TEXT,
        "locality": REFERENCE,
        "period": ref("period"),
        "sentences": said(many(TEXT), "The figures in words"),
        "headlines": said(many(ID), "The figures that open the page, by their id"),
        "documents": many(REFERENCE),
        "discrepancies": said(many(ref("discrepancy")), "What does not fit together among these figures"),
        "downloads": many(ref("download")),
        "figures": said(many(ref("figure")), "In the order of the report"),
    },
    nothing,
    of_reports=_each,
)
