"""Zero, none, missing and suppressed are four different things."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from portal.errors import Problem
from portal.language import Text
from portal.packages import Source

_FIX = Text(
    "A và F khi có số; Q với A hoặc D khi giấu; O khi báo cáo bỏ trống; không có → value 0, qualifier none",
    "A and F with a value; Q with A or D when suppressed; O when left empty; none → value 0, qualifier none",
)


def check(source: Source) -> Iterator[Problem]:
    """Số không, “không có”, không báo cáo và bị giấu được ghi khác nhau; số bị giấu không nằm trong kho. /
    Zero, “none”, not reported and suppressed are told apart; a suppressed value is not in the repository."""
    for package in source.reports:
        for row, o in enumerate(package.tables["observations"].itertuples()):
            fault = _fault(o)
            if fault:
                yield Problem(package.where("observations", row, "obs_status"), fault, _FIX)


def _fault(o: Any) -> Text | None:
    if o.obs_status in "OQ":
        if o.value or o.value_high or o.reported_as or o.qualifier:
            return Text(
                "số bị giấu hoặc thiếu mà vẫn có giá trị", "suppressed or missing, yet it has a value"
            )
        if (o.obs_status == "Q") != (o.conf_status in "AD"):
            return Text("giấu số mà không nói vì sao", "suppressed without saying why")
    elif not (o.value and o.reported_as and o.qualifier) or o.conf_status != "F":
        return Text(
            "thiếu giá trị, dạng in hoặc mức chính xác", "value, printed form or qualifier is missing"
        )
    if bool(o.value_high) != (o.qualifier == "range"):
        return Text("khoảng phải có đủ hai đầu", "a range has both ends")
    if o.correction and not (o.note_vi and o.note_en):
        return Text("đính chính mà không có ghi chú", "a correction without a note")
    if bool(o.note_vi) != bool(o.note_en):
        return Text("ghi chú chỉ có một ngôn ngữ", "the note is in one language only")
    return None
