"""Why the figures of one indicator differ between reports: rules over the figures, none written for an indicator."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from portal import periods
from portal.derive import Site
from portal.language import LANGUAGES, NOTHING, Language, Text
from portal.model import Document, Observation
from portal.registry import Indicator

MOST_NAMED = 6
_COUNTED = ("actual", "context", "level")

MEASURES = {
    "flow": Text(
        "Con số được cộng dồn trong kỳ, nên kỳ dài hơn thường cho số lớn hơn.",
        "Figures add up over their period, so a longer one usually gives a larger figure.",
    ),
    "stock": Text(
        "Con số được đếm tại một thời điểm: không cộng các kỳ với nhau được.",
        "Figures are counted at a moment: those of several periods must not be added up.",
    ),
    "level": Text(
        "Con số là một mức được đặt ra: nó đổi theo quyết định, không theo số người hưởng.",
        "Figures are levels that somebody set: they change by decision, not with the number of people.",
    ),
    "ratio": Text(
        "Con số là một tỷ lệ: nơi ít người thì vài người cũng làm tỷ lệ đổi nhiều.",
        "Figures are rates: in a small place a few people change a rate a lot.",
    ),
}
LEVELS = {
    "province": Text("cấp tỉnh", "a province"),
    "city": Text("cấp huyện", "a district or city"),
    "district": Text("cấp huyện", "a district or city"),
    "ward": Text("cấp xã", "a commune or ward"),
    "commune": Text("cấp xã", "a commune or ward"),
}


@dataclass(frozen=True)
class Reports:
    """An indicator with its figures of all reports; `counted` leaves targets and rates out."""

    site: Site
    indicator: Indicator
    observations: tuple[Observation, ...]

    @cached_property
    def counted(self) -> tuple[Observation, ...]:
        found = tuple(o for o in self.observations if o.kind in _COUNTED)
        return found or self.observations

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        names = dict.fromkeys(o.document for o in self.observations)
        return tuple(self.site.portal.documents[name] for name in names)

    @cached_property
    def periods(self) -> tuple[periods.Period, ...]:
        """What its figures speak of, oldest first."""
        return tuple(sorted({o.period for o in self.counted}, key=lambda p: (p.end, p.start)))


def reasons(reported: Reports) -> list[Text]:
    """The measure's own sentence, then every rule that has something to say; with one report, that it is one."""
    opening = MEASURES[reported.indicator.measure]
    if len(reported.documents) == 1:
        return [opening, *(text for text in (_only(reported), *map(_said(reported), ALWAYS)) if text)]
    return [opening, *(text for text in map(_said(reported), (*BETWEEN, *ALWAYS)) if text)]


Rule = Callable[[Reports], Text]


def _said(reported: Reports) -> Callable[[Rule], Text]:
    return lambda rule: rule(reported)


def _only(_: Reports) -> Text:
    return Text(
        "Mới có một báo cáo nêu chỉ tiêu này, nên chưa so được với nơi khác.",
        "Only one report has this indicator so far, so there is nothing to compare it with.",
    )


def _moments(reported: Reports) -> Text:
    if reported.indicator.measure != "stock" or len(reported.periods) < 2:
        return NOTHING
    names = _named(reported.periods)
    return Text(
        f"Các báo cáo không đếm cùng một thời điểm: {names.vi}.",
        f"Reports did not count at the same moment: {names.en}.",
    )


def _lengths(reported: Reports) -> Text:
    if reported.indicator.measure == "stock" or len({p.months() for p in reported.periods}) < 2:
        return NOTHING
    names = _named(reported.periods)
    return Text(
        f"Các báo cáo nói về những khoảng thời gian dài ngắn khác nhau: {names.vi}.",
        f"Reports speak of spans of different length: {names.en}.",
    )


def _places(reported: Reports) -> Text:
    localities = reported.site.portal.registry.localities
    levels = sorted({LEVELS[localities[o.locality].kind] for o in reported.counted})
    if len(levels) < 2:
        return NOTHING
    return Text(
        f"Nơi báo cáo không cùng cấp: có {' và '.join(level.vi for level in levels)}.",
        f"Places are of different levels: {' and '.join(level.en for level in levels)}.",
    )


def _units(reported: Reports) -> Text:
    units = reported.site.portal.registry.units
    names = sorted({units[o.unit].name for o in reported.counted if o.unit != "percent"})
    if len(names) < 2:
        return NOTHING
    return Text(
        f"Không phải ở đâu cũng đếm như nhau: có số tính bằng {', có số tính bằng '.join(n.vi for n in names)}.",
        f"Not everybody counts the same: some figures are in {', some in '.join(n.en for n in names)}.",
    )


def _breakdowns(reported: Reports) -> Text:
    """Reports that divide by other dimensions, or give no whole figure where others do."""
    by_document: dict[str, set[tuple[str, ...]]] = {document.id: set() for document in reported.documents}
    for o in reported.counted:
        by_document[o.document].add(_dimensions(o))
    ways = {frozenset(ways) for ways in by_document.values()}
    used = {name for found in by_document.values() for way in found for name in way}
    if len(ways) < 2 or not used:
        return NOTHING
    dimensions = [text for name, text in reported.site.portal.registry.dimensions.items() if name in used]
    vi = ", ".join(d.vi[:1].lower() + d.vi[1:] for d in dimensions)
    en = ", ".join(d.en[:1].lower() + d.en[1:] for d in dimensions)
    return Text(
        f"Các báo cáo chia nhỏ con số theo những cách khác nhau ({vi}); phần của nơi này có thể là toàn bộ của nơi kia.",
        f"Reports break the figure down in different ways ({en}); what is a part here can be the whole there.",
    )


def _dimensions(o: Observation) -> tuple[str, ...]:
    return tuple(sorted(member.partition(":")[0] for member in o.breakdown))


def _early(reported: Reports) -> Text:
    documents = reported.site.portal.documents
    early = dict.fromkeys(o.document for o in reported.counted if documents[o.document].is_early(o.period))
    if not early:
        return NOTHING
    issuers = [documents[name].issuer for name in early]
    return Text(
        f"Báo cáo lập khi kỳ chưa hết: {_listed((i.vi for i in issuers), 'vi')}. Số cả kỳ có thể khác.",
        f"Written before the period ended: {_listed((i.en for i in issuers), 'en')}. The full period’s figure can differ.",
    )


def _approximate(reported: Reports) -> Text:
    count = sum(1 for o in reported.observations if o.qualifier in ("about", "above", "about_above", "range"))
    return _some(
        count, Text("chỉ gần đúng: khoảng, trên, hoặc từ … đến", "approximate: about, over, or from … to")
    )


def _not_fitting(reported: Reports) -> Text:
    count = sum(1 for o in reported.observations if reported.site.off(o))
    return _some(
        count, Text("không khớp với số khác của chính báo cáo ấy", "at odds with others of its own report")
    )


def _noted(reported: Reports) -> Text:
    count = sum(1 for o in reported.observations if o.note)
    return _some(
        count, Text("có ghi chú riêng, thường về cách đếm", "given with a note, often on the way of counting")
    )


def _some(count: int, what: Text) -> Text:
    if not count:
        return NOTHING
    return Text(
        f"{count} con số {what.vi}.", f"{count} {'figure is' if count == 1 else 'figures are'} {what.en}."
    )


def _named(spans: Iterable[periods.Period]) -> Text:
    spans = tuple(spans)
    return Text(*(_listed((periods.label(p, language) for p in spans), language) for language in LANGUAGES))


def _listed(names: Iterable[str], language: Language) -> str:
    """At most a handful, each once."""
    found = list(dict.fromkeys(names))
    more = len(found) - MOST_NAMED
    rest = f" và {more} nữa" if language == "vi" else f" and {more} more"
    return "; ".join(found[:MOST_NAMED]) + (rest if more > 0 else "")


# Between reports; and of a single one as well.
BETWEEN: tuple[Rule, ...] = (_moments, _lengths, _places, _units, _breakdowns)
ALWAYS: tuple[Rule, ...] = (_early, _approximate, _not_fitting, _noted)
