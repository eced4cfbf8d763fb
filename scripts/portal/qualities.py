"""How good a figure is: each quality with its symbol, word and meaning, and whether a figure has it.

`QUALITIES` is the one table: flags, the card behind a figure, legends, the methods page and the page of downloads
are made from it. Never colour alone: symbols stand with words, letters in brackets as statistical offices write them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from portal.audit import Finding
from portal.derive import Site
from portal.language import Text
from portal.model import Observation

Holds = Callable[[Site, Observation], bool]


@dataclass(frozen=True)
class Quality:
    """`tone` says how loud it stands beside the figure: `off`, `fix`, `term` or `plain`; empty where it does not.

    `in_data` says where a program finds it. `is_listed` where a summary names the figures, not only their number.
    """

    id: str
    symbol: str
    word: Text
    meaning: Text
    in_data: str
    holds: Holds
    tone: Literal["", "off", "fix", "term", "plain"] = ""
    is_listed: bool = False

    @property
    def is_good(self) -> bool:
        """Whether it is what every figure should be; else it is something to know."""
        return self.id in ("found", "holds")


@dataclass(frozen=True)
class Mark:
    """A quality beside a figure, with the finding that tells more, if there is one."""

    quality: Quality
    finding: Finding | None


def of(site: Site, observation: Observation) -> tuple[Quality, ...]:
    """All that a figure has, in the order of the table. Pages and files ask again and again: each is judged once."""
    known, found = site.judged.get(observation.key, (None, ()))
    if known is not observation:  # as a release has it, it is another
        found = tuple(quality for quality in QUALITIES if quality.holds(site, observation))
        site.judged[observation.key] = observation, found
    return found


def beside(site: Site, observation: Observation) -> list[Mark]:
    """Those that stand beside the figure itself."""
    return [Mark(q, _finding(site, observation, q)) for q in of(site, observation) if q.tone]


def counted(site: Site, observations: Iterable[Observation]) -> list[tuple[Quality, tuple[Observation, ...]]]:
    """The qualities that occur among figures, each with the figures that have it."""
    rows = [(o, {quality.id for quality in of(site, o)}) for o in observations]
    found = [(quality, tuple(o for o, ids in rows if quality.id in ids)) for quality in QUALITIES]
    return [(quality, having) for quality, having in found if having]


def said(site: Site, observation: Observation) -> Text:
    """In words, for the card behind the figure: `✓ tìm lại được; = khớp trong 3 phép tính`."""
    parts = [_said(site, observation, q) for q in of(site, observation) if q.id not in _SAID_ELSEWHERE]
    return Text("; ".join(p.vi for p in parts), "; ".join(p.en for p in parts))


# What the card has a line of its own for, or the figure itself says.
_SAID_ELSEWHERE = {"note", "suppressed", "missing"}


def _said(site: Site, o: Observation, quality: Quality) -> Text:
    times = site.holding.get(o.key, 0)
    if quality.id == "holds":
        sums = "sum" if times == 1 else "sums"
        return Text(f"= khớp trong {times} phép tính", f"= holds in {times} {sums}")
    return Text(f"{quality.symbol} {quality.word.vi}", f"{quality.symbol} {quality.word.en}")


def _finding(site: Site, o: Observation, quality: Quality) -> Finding | None:
    broken = site.broken.get(o.key, ())
    match quality.id:
        case "corrected":
            return next((f for f in broken if f.is_misprint), None)
        case "fails":
            return site.off(o)
        case "term":
            return next((f for f in broken if _fails(f)), None)
        case "doubtful":
            return next((f for f in broken if f.verdict == "doubtful" and f.result.key == o.key), None)
    return None


def _fails(finding: Finding) -> bool:
    return finding.verdict == "fails" and not finding.is_misprint


def _is_found(site: Site, o: Observation) -> bool:
    """Known of each figure only where the document's search is current and found them all."""
    verification = site.portal.documents[o.document].verification
    is_printed = o.obs_status not in ("Q", "O")
    return bool(
        is_printed and verification and verification.is_current and verification.found == verification.figures
    )


def _holds(site: Site, o: Observation) -> bool:
    return o.key in site.holding and not any(_fails(f) for f in site.broken.get(o.key, ()))


def _has(quality: str) -> Holds:
    return lambda site, o: _finding(site, o, _BY_ID[quality]) is not None


def _is_term(site: Site, o: Observation) -> bool:
    return any(_fails(f) for f in site.broken.get(o.key, ())) and site.off(o) is None


def _is_early(site: Site, o: Observation) -> bool:
    return o.kind != "target" and site.portal.documents[o.document].is_early(o.period)


def is_revised(site: Site, o: Observation) -> bool:
    """Whether it stood in public as another figure; to be new, or hidden now, is not to be revised."""
    return any(change.kind in ("changed", "published") for change in site.history.of(o))


def _status(code: str) -> Holds:
    return lambda _, o: o.obs_status == code


QUALITIES: tuple[Quality, ...] = (
    Quality("found", "✓", Text("tìm lại được", "found again"),
            Text("Máy đã tìm lại con số, đúng từng chữ, ở dòng đã ghi trong tệp báo cáo.",
                 "A machine found the figure again, to the letter, on the line named in the report’s file."),
            "documents.csv: figures_found", _is_found),
    Quality("holds", "=", Text("khớp", "holds together"),
            Text("Mọi phép tính đã khai báo có con số này đều khớp.", "Every declared sum with this figure holds."),
            "–", _holds),
    Quality("approximate", "≈", Text("gần đúng", "approximate"),
            Text("Báo cáo ghi khoảng, trên hoặc hơn.", "The report says about, over or more than."),
            "qualifier: about, above, about_above", lambda _, o: o.qualifier in ("about", "above", "about_above")),
    Quality("range", "↔", Text("từ … đến", "from … to"),
            Text("Báo cáo ghi hai đầu của một khoảng.", "The report gives two ends."),
            "qualifier: range; value_high", lambda _, o: o.qualifier == "range"),
    Quality("estimated", "[e]", Text("ước tính", "estimated"),
            Text("Báo cáo gọi con số là ước tính.", "The report calls the figure an estimate."),
            "obs_status: E", _status("E"), "plain"),
    Quality("provisional", "[p]", Text("sơ bộ", "provisional"),
            Text("Con số có thể còn được báo cáo lại.", "The figure can still be reported anew."),
            "obs_status: P", _status("P"), "plain"),
    Quality("break", "[b]", Text("đứt chuỗi", "break in series"),
            Text("Cách đếm đã đổi: không so với số trước đó.", "The way of counting changed: not to be compared with earlier figures."),
            "obs_status: B", _status("B"), "plain"),
    Quality("early", "[s]", Text("báo cáo sớm", "early report"),
            Text("Báo cáo lập khi kỳ chưa kết thúc.", "The report was written before the period ended."),
            "documents.csv: date", _is_early),
    Quality("corrected", "[m]", Text("đính chính", "corrected"),
            Text("Báo cáo in sai rõ ràng; trang ghi cả dạng in và số được lấy.",
                 "The report has an evident misprint; both the print and the value taken are shown."),
            "correction", lambda _, o: bool(o.correction), "fix", is_listed=True),
    Quality("revised", "[r]", Text("đã sửa", "revised"),
            Text("Phiên bản trước của gói dữ liệu ghi khác; bấm vào con số để xem ghi gì, đến khi nào, vì sao sửa.",
                 "An earlier version of the data package had it otherwise; select the figure to see what, until when, and why."),
            "changes.csv", is_revised, "plain", is_listed=True),
    Quality("fails", "≠", Text("không khớp", "does not fit"),
            Text("Con số trái với các số khác của báo cáo. Không số nào bị sửa.",
                 "The figure contradicts others of the report. No figure was changed."),
            "discrepancies.csv: fails", _has("fails"), "off", is_listed=True),
    Quality("term", "(≠)", Text("thuộc phép tính không khớp", "in a sum that does not hold"),
            Text("Con số là một phần của phép tính không khớp; không biết số nào sai.",
                 "The figure is part of a sum that does not hold; which one is wrong is not known."),
            "discrepancies.csv: fails", _is_term, "term"),
    Quality("doubtful", "?", Text("đáng ngờ", "doubtful"),
            Text("Có thể đúng, nhưng khó tin khi đặt cạnh các số khác.", "Can be right, but is hard to believe beside the others."),
            "discrepancies.csv: doubtful", _has("doubtful"), "fix", is_listed=True),
    Quality("suppressed", "[c]", Text("được giấu", "suppressed"),
            Text("Có số, nhưng không công bố, để không ai nhận ra người trong cuộc.",
                 "There is a figure, but it is withheld so that nobody can be recognised."),
            "obs_status: Q", _status("Q"), is_listed=True),
    Quality("missing", "[x]", Text("báo cáo bỏ trống", "left empty"),
            Text("Báo cáo có mục này mà không ghi số.", "The report has the item and no figure."),
            "obs_status: O", _status("O"), is_listed=True),
    Quality("note", "[i]", Text("có ghi chú", "with a note"),
            Text("Bấm vào con số để đọc ghi chú.", "Select the figure to read the note."),
            "note_vi, note_en", lambda _, o: bool(o.note)),
)  # fmt: skip
_BY_ID = {quality.id: quality for quality in QUALITIES}
