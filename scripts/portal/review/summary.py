"""A review in a sentence: how many of what, of which places, and what could not be compared."""

from __future__ import annotations

from collections.abc import Iterator

from portal import formats, periods
from portal.language import LANGUAGES, NOTHING, Text
from portal.review.value import Review


def of(review: Review) -> Text:
    """One sentence: how many of what, of which places; or why nothing can be said."""
    if review.is_secret:
        return Text(
            "Có số nhỏ có thể chỉ ra một con người: không nói gì về số liệu cho đến khi sửa xong.",
            "A small count could point to a person: nothing is said of any figure until that is mended.",
        )
    if review.registry is None:
        return Text(
            "Chưa so sánh được: sửa những vấn đề dưới đây trước.",
            "Nothing can be compared yet: mend the problems below first.",
        ) if review.problems else Text(
            "Không so sánh được: trạng thái trước có vấn đề.",
            "Nothing can be compared: the state before has problems.",
        )  # fmt: skip
    if review.is_empty:
        return Text("Người đọc sẽ không thấy gì khác.", "Readers would see no difference.")
    counted = list(_counted(review))
    if not counted:
        return Text("Không có số liệu hay sai lệch nào thay đổi.", "No figure and no discrepancy changes.")
    return Text("; ".join(c.vi for c in counted) + ".", "; ".join(c.en for c in counted) + ".").opening


def places(review: Review) -> Text:
    """`Thành phố Uông Bí, quý I năm 2024; …`, empty where no figure changes."""
    return Text(
        *(
            "; ".join(f"{place.name[language]}, {periods.label(period, language)}" for place, period in review.places)
            for language in LANGUAGES
        )
    ).opening  # fmt: skip


def unread(review: Review) -> Text:
    """Which packages the comparison is without; empty where it has them all."""
    names = ", ".join(review.unread)
    if not names:
        return NOTHING
    return Text(
        f"Chưa so sánh được (có vấn đề trước hoặc sau khi đổi): {names}.",
        f"Not compared (problems before or after the change): {names}.",
    )


def _counted(review: Review) -> Iterator[Text]:
    read: list[str] = [change.kind for change in review.figures if change.is_read]
    for kind, vi, en in (
        ("changed", "số liệu đọc khác đi", "reading otherwise"),
        ("added", "số liệu mới", "new"),
        ("withdrawn", "số liệu rút đi", "withdrawn"),
        ("hidden", "số liệu được giấu", "suppressed"),
        ("published", "số liệu không còn giấu", "no longer suppressed"),
    ):
        if count := read.count(kind):
            yield Text(
                f"{_number(count).vi} {vi}",
                f"{_number(count).en} {'figure' if count == 1 else 'figures'} {en}",
            )
    for found, (vi, en, many) in (
        (review.discrepancies.new, ("sai lệch mới", "new discrepancy", "new discrepancies")),
        (review.discrepancies.gone, ("sai lệch không còn", "discrepancy gone", "discrepancies gone")),
        (review.problems, ("vấn đề phải sửa", "problem to mend", "problems to mend")),
    ):
        if count := len(found):
            number = _number(count)
            yield Text(f"{number.vi} {vi}", f"{number.en} {en if count == 1 else many}")


def _number(count: int) -> Text:
    return Text(formats.number(count, "vi"), formats.number(count, "en"))
