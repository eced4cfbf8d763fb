"""How pages and calendars speak of rhythms, and of the periods that they make one expect."""

from __future__ import annotations

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
    "late": Text("quá hạn, chưa có ở An Sinh Mở", "past its day, not on An Sinh Mở"),
    "absent": Text("chưa có ở An Sinh Mở", "not on An Sinh Mở"),
}
_NOT_OVER = Text("kỳ chưa kết thúc", "not over yet")
# What a reader must know wherever it says that something is not here.
ABSENCE = Text(
    "Chưa có ở đây không có nghĩa là chưa công bố: An Sinh Mở chỉ có những báo cáo đã được đọc vào.",
    "Not here does not mean not published: An Sinh Mở has only the reports that were read in.",
)


def cycle(rhythm: Rhythm) -> Text:
    return _CYCLES[rhythm.cycle]


def state(expected: Expected) -> Text:
    """What became of a period; without a day set nothing is due."""
    is_open = expected.state == "coming" and expected.due is None
    return _NOT_OVER if is_open else _STATES[expected.state]
