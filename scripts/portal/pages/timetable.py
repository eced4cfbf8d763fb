"""How pages and calendars speak of rhythms, and of the periods that they make one expect."""

from __future__ import annotations

from collections.abc import Iterable

from portal.derive.timetable import Expected
from portal.language import Text
from portal.registry import Rhythm

_CYCLES = {
    "P1M": Text("hằng tháng", "monthly"),
    "P3M": Text("hằng quý", "quarterly"),
    "P6M": Text("6 tháng một lần", "every six months"),
    "P1Y": Text("hằng năm", "yearly"),
}
_STATES = {
    "here": Text("đã có", "here"),
    "within": Text("nằm trong kỳ dài hơn", "within a longer period"),
    "coming": Text("chưa đến hạn", "not due yet"),
    "late": Text("quá hạn, chưa có ở {}", "past its day, not on {}"),
    "absent": Text("chưa có ở {}", "not on {}"),
}
_NOT_OVER = Text("kỳ chưa kết thúc", "not over yet")


def absence(here: Text) -> Text:
    """What a reader must know wherever it says that something is not on the portal, given by its name."""
    return Text(
        f"Chưa có ở đây không có nghĩa là chưa công bố: {here.vi} chỉ có những báo cáo đã được đọc vào.",
        f"Not here does not mean not published: {here.en} has only the reports that were read in.",
    )


def cycle(rhythm: Rhythm) -> Text:
    return _CYCLES[rhythm.cycle]


def state(expected: Expected, here: Text) -> Text:
    """What became of a period on the portal of that name; without a day set nothing is due."""
    is_open = expected.state == "coming" and expected.due is None
    found = _NOT_OVER if is_open else _STATES[expected.state]
    return Text(found.vi.format(here.vi), found.en.format(here.en))


def runs(found: Iterable[Expected]) -> list[list[Expected]]:
    """Rows of a table: periods of which nothing is here stand together where they follow one another."""
    rows: list[list[Expected]] = []
    for expected in found:
        if rows and expected.state == rows[-1][0].state == "absent" and not expected.due:
            rows[-1].append(expected)
        else:
            rows.append([expected])
    return rows


def due(rhythm: Rhythm) -> Text:
    """How long after the end of a period its report is due: `45 ngày sau khi hết kỳ`."""
    days = rhythm.due_days or 0
    if not days:
        return Text("ngày cuối của kỳ", "the last day of the period")
    unit = "day" if abs(days) == 1 else "days"
    if days < 0:
        return Text(f"{-days} ngày trước khi hết kỳ", f"{-days} {unit} before the period ends")
    return Text(f"{days} ngày sau khi hết kỳ", f"{days} {unit} after the period ends")
