"""What hand-written pages and the command line may say of the data: counts, and the checks' own sentences."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from portal import formats, qualities, validate
from portal.audit import undeclared
from portal.derive import Site
from portal.language import Language, Text
from portal.measured import goals, growth, stages
from portal.measured.result import Result
from portal.pages import render
from portal.pages.page import Page

MEASURED = Path("docs/draft-measured.csv")  # `make learn ARGS=--measure` writes it
# What the page shows of it: of the figures of a report, how many the draft had right.
_RIGHT = ("value", "unit", "indicator", "among_three", "indicator_and_breakdown")


def measured(root: Path) -> list[dict[str, str]]:
    """How good drafts are, a report a row and all of them last; nothing where nobody measured."""
    file = root / MEASURED
    if not file.is_file():
        return []
    with file.open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def collect(
    site: Site, drafts: Iterable[Mapping[str, str]] = (), results: Sequence[Result] = ()
) -> dict[str, Any]:
    """`both` for either language, with the address of the site and its imprint; `vi` and `en` with the sentences of
    checks and looks, what is missing, how good drafts are, as `measured` gives it, and how fast builds.
    """
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
            "drafts": _drafts(drafts, "vi"),
            **_speed(results, "vi"),
            "name": site.portal.edition.name.vi,
        },
        "en": {
            "checks": [sentence.en for sentence in checks],
            "looks": [en for _, en in looks],
            "qualities": _qualities("en"),
            "notice": render.notice(site, "en"),
            "drafts": _drafts(drafts, "en"),
            **_speed(results, "en"),
            "name": site.portal.edition.name.en,
        },
    }


def _speed(results: Sequence[Result], language: Language) -> dict[str, Any]:
    """The goals beside what was measured, how it grows, and on what it was measured."""
    return {
        "goals": goals.rows(results, language),
        "growth": growth.charts(results, language),
        "stages": stages.rows(results, "cold", language),
        "changed": stages.rows(results, "package", language),
        "machines": stages.machines(results, language),
    }


def summary(site: Site, pages: Iterable[Page]) -> str:
    """One line for whoever ran the build."""
    count = sum(1 for _ in pages)
    return (
        f"{len(site.portal.observations)} số liệu · observations, {len(site.localities)} địa phương · "
        f"localities, {count} trang · pages × 2"
    )


def _drafts(found: Iterable[Mapping[str, str]], language: Language) -> list[tuple[str, ...]]:
    """Report, its figures, the shares that were right, what was drafted and is no figure."""
    return [
        (
            Text("Tất cả", "All")[language] if row["report"] == "all" else row["report"],
            row["figures"],
            *(_share(row[name], row["figures"], language) for name in _RIGHT),
            row["false"],
        )
        for row in map(dict, found)
    ]


def _share(part: str, whole: str, language: Language) -> str:
    return formats.percent(formats.brief(100 * Decimal(part) / Decimal(whole)), language)


def _qualities(language: Language) -> list[tuple[str, str, str]]:
    """Symbol, word and meaning of every quality of a figure."""
    return [(q.symbol, q.word[language], q.meaning[language]) for q in qualities.QUALITIES]


def _sentences(checks: Iterable[Callable[..., object]]) -> Iterator[tuple[str, str]]:
    """A check's docstring is its sentence: Vietnamese, a slash, English."""
    for check in checks:
        vi, _, en = " ".join((check.__doc__ or "").split()).partition(" / ")
        yield vi, en
