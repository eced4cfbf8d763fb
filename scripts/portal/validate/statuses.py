"""Zero, none, missing and suppressed are four different things."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from portal.attack import states
from portal.errors import Problem
from portal.language import Text
from portal.packages import Source

_EMPTIED = ("value", "value_high", "reported_as", "qualifier", "correction")


def check(source: Source) -> Iterator[Problem]:
    """Số không, “không có”, không báo cáo và bị giấu được ghi khác nhau; số bị giấu không nằm trong kho. /
    Zero, “none”, not reported and suppressed are told apart; a suppressed value is not in the repository."""
    for state in states.of(source):
        for o in state.cells.rows():
            for column, what, fix in (*_withheld(o), *_published(o), *_notes(o)):
                yield Problem(state.where(o.id, column), what, fix)


Fault = tuple[str, Text, Text]


def _withheld(o: Any) -> Iterator[Fault]:
    if o.obs_status not in ("O", "Q"):
        return
    for column in _EMPTIED:
        if getattr(o, column):
            yield (
                column,
                Text(
                    "số bị giấu hoặc bỏ trống mà vẫn có ô này",
                    "suppressed or missing, yet this cell is filled",
                ),
                Text(f"xóa ô {column}", f"empty {column}"),
            )
    if (o.obs_status == "Q") != (o.conf_status in ("A", "D")):
        yield (
            "conf_status",
            Text("trạng thái giấu số không khớp nhau", "the two statuses contradict each other"),
            Text("Q đi với A (số nhỏ) hoặc D (giấu thêm); O đi với F", "Q goes with A (small) or D (secondary), O with F"),
        )  # fmt: skip


def _published(o: Any) -> Iterator[Fault]:
    if o.obs_status in ("O", "Q"):
        return
    for column in ("value", "reported_as", "qualifier"):
        if not getattr(o, column):
            yield (
                column,
                Text("số liệu thiếu ô này", "the figure lacks this cell"),
                Text(
                    "điền đủ; báo cáo bỏ trống thì obs_status O, bị giấu thì Q",
                    "fill it in; obs_status O where the report is empty, Q where suppressed",
                ),
            )
    if o.conf_status != "F":
        yield (
            "conf_status",
            Text("có số mà ghi là giấu", "marked as suppressed, yet published"),
            Text(
                "ghi F, hoặc xóa số và ghi obs_status Q", "write F, or empty the value and write obs_status Q"
            ),
        )
    if bool(o.value_high) != (o.qualifier == "range"):
        yield (
            "value_high",
            Text("khoảng phải có đủ hai đầu", "a range has both ends"),
            Text("value_high đi với qualifier range", "value_high goes with qualifier range"),
        )


def _notes(o: Any) -> Iterator[Fault]:
    if bool(o.note_vi) != bool(o.note_en):
        column = "note_en" if o.note_vi else "note_vi"
        yield (
            column,
            Text("ghi chú chỉ có một ngôn ngữ", "the note is in one language only"),
            Text(f"viết {column}", f"write {column}"),
        )
    if o.correction and not (o.note_vi or o.note_en):
        yield (
            "note_vi",
            Text("đính chính mà không có ghi chú", "a correction without a note"),
            Text("nói báo cáo in gì, lấy là gì, vì sao", "say what is printed, what is taken, and why"),
        )
