"""What hand-written pages and the command line may say of the data: counts, and the checks' own sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from portal import qualities, validate
from portal.audit import undeclared
from portal.derive import Site
from portal.language import Language
from portal.pages import render
from portal.pages.page import Page


def collect(site: Site) -> dict[str, Any]:
    """`both` for either language, with the address of the site and its imprint; `vi` and `en` with the sentences of checks and looks, and what is missing."""
    counts = {
        "observations": len(site.portal.observations),
        "documents": len(site.documents),
        "localities": len(site.localities),
        "packages": len(site.portal.packages),
        "identities": sum(1 for f in site.findings if f.is_declared),
    }
    checks = list(validate.rules().values())
    looks = list(_sentences(undeclared.LOOKS))
    return {
        "both": {
            "counts": counts,
            "address": site.portal.edition.address,
            "imprint": site.portal.edition.imprint,
        },
        "vi": {
            "checks": [sentence.vi for sentence in checks],
            "looks": [vi for vi, _ in looks],
            "qualities": _qualities("vi"),
            "notice": render.notice(site, "vi"),
            "name": site.portal.edition.name.vi,
        },
        "en": {
            "checks": [sentence.en for sentence in checks],
            "looks": [en for _, en in looks],
            "qualities": _qualities("en"),
            "notice": render.notice(site, "en"),
            "name": site.portal.edition.name.en,
        },
    }


def summary(site: Site, pages: Iterable[Page]) -> str:
    """One line for whoever ran the build."""
    count = sum(1 for _ in pages)
    return (
        f"{len(site.portal.observations)} số liệu · observations, {len(site.localities)} địa phương · "
        f"localities, {count} trang · pages × 2"
    )


def _qualities(language: Language) -> list[tuple[str, str, str]]:
    """Symbol, word and meaning of every quality of a figure."""
    return [(q.symbol, q.word[language], q.meaning[language]) for q in qualities.QUALITIES]


def _sentences(checks: Iterable[Callable[..., object]]) -> Iterator[tuple[str, str]]:
    """A check's docstring is its sentence: Vietnamese, a slash, English."""
    for check in checks:
        vi, _, en = " ".join((check.__doc__ or "").split()).partition(" / ")
        yield vi, en
