"""Every number that a document holds, and what those are that count nothing: dates, references, ages, addresses.

Numbers are Arabic numerals; those written in words and Roman numerals are not looked for.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

from portal.language import Text

_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_DAY = r"[0-9]{1,2}"
_DAY_AND_MONTH = r"(?:0?[1-9]|[12][0-9]|3[01])/(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:19|20)[0-9]{2}"
_LUNAR = (
    r"(?:giáp|ất|bính|đinh|mậu|kỷ|canh|tân|nhâm|quý) (?:tý|sửu|dần|mão|thìn|tỵ|ngọ|mùi|thân|dậu|tuất|hợi)"
)
# What is counted is no address and no date: “mỗi thôn 5 hộ”, “đến 8/8 xã”.
_COUNTED = (
    r"người|hộ|lượt|em|trẻ|cháu|suất|đồng|triệu|tỷ|trường|chỉ tiêu|cơ sở|hồ sơ|đối tượng|lao động|câu lạc bộ|"
    r"cuộc|buổi|lớp"
)
_NO_COUNT = rf"(?![0-9]|[.,][0-9]|[^\S\n]*(?:[/%=]|(?:{_COUNTED})(?!\w)))"
_NO_SHARE = rf"(?![0-9]|[.,][0-9]|[^\S\n]*(?:[/%=]|(?:{_COUNTED}|xã|phường|thị trấn|thôn|khu|tổ)(?!\w)))"
_SIGN = r"[A-ZĐ][A-ZĐa-z&]+(?: ?[-–] ?[A-ZĐ][A-Za-zĐ&]*)*"  # KH-UBND, NQ - HĐND, QĐ-TTg
_ACT = (
    r"(?:Bộ luật|Luật|Pháp lệnh|Nghị định|Nghị quyết|Thông tư|Thông tư liên tịch|Chỉ thị|NQ|NĐ|QĐ|CT|Điều|Khoản|"
    r"Phụ lục|[Mm]ẫu|Quyết định|quyết định)"
)
_PAPER = (
    r"(?:Quyết định|Kế hoạch|Công văn|Văn bản|Báo cáo|Tờ trình|Thông báo|Hướng dẫn|Kết luận|Công điện|Đề án|"
    r"Chương trình|Giấy mời|Lệnh)"
)

# What a number is that no observation covers: the first that fits. A space stands for any white space, a line's
# end among it. What is too wide here hides figures: a pattern names the words that make a number what it is.
CLASSES: dict[str, tuple[Text, tuple[str, ...]]] = {
    "numbering": (
        Text("số thứ tự của mục", "numbering of sections"),
        (
            r"^[^\S\n]*[-+*#(]{0,9}[^\S\n]{0,9}[*_(]{0,9}(?:[Pp]hần )?[0-9]{1,2}(?:\.[0-9]{1,2})*[.)](?![0-9])(?=[^\S\n]*\S)",
            r"^[^\S\n]*[-+*#]{0,9}[^\S\n]{0,9}[*_]{0,9}[0-9]{1,2}(?:\.[0-9]{1,2})+\.?(?=[^\S\n])",
        ),
    ),
    "document": (
        Text("số của văn bản", "numbers of documents"),
        (
            rf"(?<![0-9.,])[0-9]+ ?/ ?(?:[0-9]{{4}} ?/? ?)?{_SIGN}",
            rf"(?i:{_PAPER}) (?:số:? ?)[0-9]+(?: ?[,;] ?[0-9]+)*",
            rf"(?i:{_PAPER}) [0-9]+(?= ?/|,? ngày)",
            r"^Số: ?[0-9]+",
        ),
    ),
    "reference": (
        Text("viện dẫn pháp luật", "legal references"),
        (rf"\b{_ACT} (?:số:? ?)?[0-9]+(?:/[0-9]{{4}})?(?:, ?[0-9]+)*(?:/{_SIGN})?",),
    ),
    "date": (
        Text("ngày, tháng, năm", "dates and periods"),
        (
            rf"ngày {_DAY} ?tháng {_DAY}(?: năm {_YEAR})?",
            rf"(?<![0-9/.,]){_DAY} ?/ ?{_DAY} ?/ ?{_YEAR}(?![0-9/])",
            rf"(?:ngày|từ|đến|hết|dịp|TBLS|thiếu nhi|khuyết tật|cao tuổi|phụ nữ|Việt Nam|Hạnh phúc|đán,)"
            rf" {_DAY_AND_MONTH}{_NO_SHARE}",
            rf"tháng {_DAY}(?:,{_DAY})*(?: ?/ ?| năm | ?- ?)(?:{_YEAR})(?![0-9])",
            rf"tháng {_DAY}(?:,{_DAY})*(?![0-9.,]*[0-9])",
            rf"quý (?:I+V?|IV|[1-4])(?: ?/ ?| năm ){_YEAR}",
            r"quý [1-4](?![0-9.,/])",
            rf"(?:năm|giai đoạn|nhiệm kỳ|nguyên đán|{_LUNAR}) {_YEAR}"
            rf"(?:(?: ?[-–,] ?| đến | và |, )(?:năm )?{_YEAR})*(?![0-9.,]*[0-9])",
            rf"(?<![0-9.,]){_DAY} ?tháng ?(?:đầu|cuối|qua)(?: năm)?(?: {_YEAR})?",
            rf"(?<![0-9.,]){_DAY} ?tháng ?năm {_YEAR}",
            rf"ngày {_DAY}(?= và ngày| hàng tháng)",
            rf"mùng {_DAY} tháng",
        ),
    ),
    "age": (
        Text("tuổi", "ages"),
        (
            r"(?:(?:từ|trên|dưới|đủ|đến) )*[0-9]{1,3}(?:(?: ?[-–] ?| đến (?:dưới |trên )?)[0-9]{1,3})? ?tuổi",
            r"Tuổi [0-9]{1,3}(?=:)",
        ),
    ),
    "address": (
        Text("địa chỉ", "addresses"),
        (rf"(?:khu phố|khu|tổ dân phố|tổ|thôn|xóm|số nhà) [0-9]+{_NO_COUNT}",),
    ),
    "name": (Text("số trong tên gọi", "numbers in names"), (r"covid ?[-–]? ?19", r"bão số [0-9]+")),
    "duration": (
        Text("thời hạn, số năm kỷ niệm", "time limits and anniversaries"),
        (
            rf"(?:dưới|trong(?: vòng| thời hạn)?|định kỳ|thời hạn|thời gian|kỷ niệm|tổng kết) {_DAY} (?:ngày|tháng|năm)(?! đầu)",
            rf"(?<![0-9.,]){_DAY} tháng ?/ ?{_DAY} ?lần",
            rf"(?<![0-9.,]){_DAY} ngày làm việc",
        ),
    ),
}


# A figure may stand in a time limit (“trong 5 ngày”), never in a date or in the number of a decree.
# Classes whose patterns tell capital letters apart: “KH-UBND” is a sign, “người” is none.
_CAPITALS = ("document", "reference")
BLOCKING = frozenset(CLASSES) - {"duration"}


@dataclass(frozen=True)
class Document:
    """A file that was read: its name, its checksum, its lines as a reader counts them, from 1."""

    name: str
    sha256: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Span:
    """From `start` to `end` in the whole text; `line` and `column` count from 1."""

    start: int
    end: int
    line: int
    column: int
    text: str


class Print:
    """A document's whole text with its numbers, and the way back from a place in it to line and column."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = "\n".join(document.lines)
        self._starts = [0, *accumulate(len(line) + 1 for line in document.lines)]
        self.numbers = tuple(self.span(*found.span()) for found in _NUMBER.finditer(self.text))
        self.classes = _classes(self.text)

    def span(self, start: int, end: int) -> Span:
        line = bisect_right(self._starts, start)
        return Span(start, end, line, start - self._starts[line - 1] + 1, self.text[start:end])

    def around(self, span: Span, width: int = 40) -> str:
        """The words about a place on its line."""
        line = self.document.lines[span.line - 1]
        start = span.column - 1
        before, after = line[max(0, start - width) : start], line[start + len(span.text) :][:width]
        return f"{'…' * (start > width)}{before}[{span.text}]{after}{'…' * (len(after) == width)}"

    def class_of(self, span: Span) -> str | None:
        """The class whose pattern holds the whole number; None where no word says what it is."""
        return next((n for n, a, b in self.classes if a <= span.start and span.end <= b), None)

    def is_blocked(self, span: Span) -> bool:
        """Whether a date, a reference or the like reaches into the place."""
        return any(a < span.end and span.start < b for n, a, b in self.classes if n in BLOCKING)


def _classes(text: str) -> tuple[tuple[str, int, int], ...]:
    return tuple(
        (name, *found.span())
        for name, (_, patterns) in CLASSES.items()
        for written in patterns
        for found in pattern(written, 0 if name in _CAPITALS else re.IGNORECASE).finditer(text)
    )


def pattern(written: str, flags: int = 0) -> re.Pattern[str]:
    """A regular expression in which a space stands for any white space, one end of a line among it."""
    return re.compile(written.replace(" ", r"(?:[^\S\n]+\n?[^\S\n]*|\n)"), re.MULTILINE | flags)
