"""Of what kind a figure is, and of which span it speaks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from portal.draft import times
from portal.draft.base import Base
from portal.draft.clues import Clue
from portal.draft.indicators import Meant
from portal.draft.reading import Reading
from portal.periods import Period

_AIM = re.compile(
    r"(?:chỉ tiêu|kế hoạch|KH|phấn đấu|mục tiêu)(?: (?:giao|năm|là|đề ra)| ?[0-9]{4})*[\s:(*]*\Z",
    re.IGNORECASE,
)
_PLANS = re.compile(
    r"phương hướng|nhiệm vụ (?:trọng tâm|công tác|6|sáu|quý|năm)|đề xuất|kiến nghị", re.IGNORECASE
)
_DONE = re.compile(r"kết quả|tình hình|đánh giá", re.IGNORECASE)
_SHARE = re.compile(r"^\s*=\s*[0-9]")
_OUT_OF = re.compile(r"[0-9]\s*/\s*\Z")
_YEAR = 12  # months
_PLACES = ("before", "sentence", "above", "heading", "headings")


@dataclass(frozen=True)
class When:
    """The span of the figure itself, and the one on whose page it stands; empty where that is not known."""

    period: str
    reported_for: str


def kind(base: Base, clue: Clue, meant: Meant, reading: Reading) -> str:
    """actual, target, level, rate or context."""
    if not meant.indicator:
        return "actual"
    one = base.registry.indicators[meant.indicator]
    if meant.is_rate:
        return "rate"
    if one.measure == "level":
        return "level"
    text = reading.printed.text
    before = text[max(clue.figure.span.start - 60, 0) : clue.figure.span.start]
    after = text[clue.figure.span.end : clue.figure.span.end + 20]
    if is_plan(reading, clue):
        return "target"
    if _AIM.search(before.rpartition("\n")[2]):
        return "target"
    if _OUT_OF.search(before):
        return "target" if _SHARE.match(after) else "context"
    if one.domain == "context":
        return "context"
    kinds = base.habits.kinds
    usual = max(("actual", "context"), key=lambda name: kinds.get((meant.indicator, name), 0))
    return usual if kinds.get((meant.indicator, usual), 0) else "actual"


def is_plan(reading: Reading, clue: Clue) -> bool:
    """Whether the figure stands under a heading about what is to be done."""
    above = reading.paragraphs[clue.paragraph].headings
    texts = [reading.paragraphs[place].text for place in above]
    return any(_PLANS.search(text) and not _DONE.search(text) for text in texts)


def when(base: Base, clue: Clue, meant: Meant, found: str, whole: Period | None, dated: str) -> When:
    """From the words about a figure; where they name no span, the report's own, or for what stands at a day its date.

    `found` is the figure's kind, `whole` the span that the report is about, `dated` the day it bears.
    """
    if not whole:
        return When("", "")
    named = _named(clue, whole)
    page = _page(named, whole)
    ahead = times.last(f"{clue.text['headings']}\n{clue.text['heading']}", whole.end.year)
    if found == "target" and ahead and ahead.start > whole.end:
        return When(ahead.code, whole.code)
    if found == "target":
        return When(named.code if named and named.months() == _YEAR else str(whole.end.year), page)
    if named:
        return When(named.code, page)
    if meant.indicator and _stands(base, meant, found):
        return When(dated or whole.code, page)
    return When(whole.code, page)


def _stands(base: Base, meant: Meant, found: str) -> bool:
    return base.registry.indicators[meant.indicator].measure == "stock" or found == "context"


def _named(clue: Clue, whole: Period) -> Period | None:
    """The span named nearest; a bare year or quarter counts only where the report is about a longer one."""
    for place in _PLACES:
        span = times.last(clue.text[place], whole.end.year)
        if span and _says_more(span, whole):
            return span
    return None


def _says_more(span: Period, whole: Period) -> bool:
    if span.is_instant:
        return True
    inside = whole.start <= span.start and span.end <= whole.end and span.code != whole.code
    return inside and (span.months() in (3, 6, 12) or "/" in span.code)


def _page(named: Period | None, whole: Period) -> str:
    """A year or quarter within a longer report has a page of its own."""
    is_part = named and "/" in whole.code and not named.is_instant and "/" not in named.code
    return named.code if named and is_part else whole.code
