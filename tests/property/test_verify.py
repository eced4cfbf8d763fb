"""Whatever a report looks like, its figures are found in it, and a figure that is not in it never is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import SimpleNamespace

from hypothesis import assume, given
from hypothesis import strategies as st

from portal import formats
from portal.verify import places, remainder
from portal.verify.numbers import Document, Print

# What stands between figures; its numbers are no figures.
FILLERS = (
    "Thực hiện Kế hoạch số 19/KH-UBND ngày 17/02/2023,",
    "Ngày 15 tháng 4 năm 2024,",
    "theo Nghị định 116 và Nghị quyết 91/2017/NQ-HĐND,",
    "tại khu phố 3, tổ 60,",
    "người từ 80 tuổi trở lên,",
    "trong quý I/2024,",
    "giai đoạn 2021-2025,",
    "dịch Covid-19,",
    "",
)
UNITS = ("", "%", " triệu đồng", "đ", " tỷ", "đ/tháng")


@dataclass(frozen=True)
class Report:
    """Lines, and what was read from them."""

    lines: tuple[str, ...]
    figures: tuple[SimpleNamespace, ...]

    def places(self, lines: tuple[str, ...] | None = None, *, is_source: bool = True) -> list[places.Place]:
        printed = Print(Document("r.txt", "", lines or self.lines))
        return list(places.search(printed, self.figures, is_source=is_source).places())


@st.composite
def reports(draw: st.DrawFn) -> Report:
    lines, figures = [], []
    for number in range(1, draw(st.integers(1, 12)) + 1):
        parts = ["-"]
        for _ in range(draw(st.integers(0, 3))):
            parts.append(draw(st.sampled_from(FILLERS)))
            value = draw(st.integers(0, 5) | st.integers(0, 10**7))
            printed = formats.number(value, "vi") + draw(st.sampled_from(UNITS))
            parts += ["được", printed, "người,"]
            figures.append(
                SimpleNamespace(
                    reported_as=printed,
                    line=str(number),
                    obs_status="A",
                    id=f"f{len(figures)}",
                    Index=len(figures),
                )
            )
        lines.append(" ".join(filter(None, parts)))
    return Report(tuple(lines), tuple(figures))


@given(reports())
def test_every_figure_is_found_where_it_stands_and_every_number_is_explained(report: Report):
    found = report.places()
    assert [place.status for place in found] == ["found"] * len(report.figures)
    printed = Print(Document("r.txt", "", report.lines))
    search = places.search(printed, report.figures, is_source=True)
    numbers, _ = remainder.of(printed, found, (), search.nearest)
    assert [n.span.text for n in numbers if n.kind == remainder.UNEXPLAINED] == []


@given(reports(), st.data())
def test_a_digit_changed_in_the_report_is_noticed(report: Report, data: st.DataObject):
    assume(report.figures)
    index = data.draw(st.integers(0, len(report.figures) - 1))
    o = report.figures[index]
    at = int(o.line) - 1
    changed = (
        data.draw(st.sampled_from([d for d in "123456789" if d != o.reported_as[0]])) + o.reported_as[1:]
    )
    line = re.sub(rf"được {re.escape(o.reported_as)} ", f"được {changed} ", report.lines[at], count=1)
    found = report.places((*report.lines[:at], line, *report.lines[at + 1 :]))
    same = [p for p in found if p.figure.reported_as == o.reported_as and p.figure.line == o.line]
    assert [p.status for p in same].count("found") == len(same) - 1


@given(reports())
def test_no_two_figures_stand_on_the_same_digits(report: Report):
    spans = [place.span for place in report.places((*report.lines[1:], "x"), is_source=False) if place.span]
    places_taken = [at for span in spans for at in range(span.start, span.end)]
    assert len(places_taken) == len(set(places_taken))


@given(reports())
def test_empty_lines_between_do_not_lose_a_figure(report: Report):
    spread = tuple(line for pair in ((line, "") for line in report.lines) for line in pair)
    assert all(place.span for place in report.places(spread, is_source=False))
