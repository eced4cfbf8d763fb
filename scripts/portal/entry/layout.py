"""How a workbook is laid out: its sheets, the columns of each table, and what a person is told of every column."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from portal import schemas
from portal.language import Text

HELP, COVER = Text("Hướng dẫn", "Instructions"), Text("Báo cáo", "The report")
WORDS, EXAMPLE = Text("Từ được dùng", "Allowed words"), Text("Ví dụ", "Example")
# The sheets of the tables, by the table.
SHEETS = {
    "observations": Text("Số liệu", "Figures"),
    "identities": Text("Phép tính", "Sums that must hold"),
    "omissions": Text("Để ngoài", "Numbers left out"),
}
HEAD = 1  # the row of the headings, as a spreadsheet counts

# The columns that take a word of a list; `words.lists` has the lists under the same names.
LISTED = ("locality", "indicator", "breakdown", "kind", "unit", "qualifier", "obs_status", "conf_status", "correction", "relation")  # fmt: skip
# What must stand in a figure that is neither suppressed nor left empty by the report.
PUBLISHED = ("value", "reported_as", "qualifier")
_BESIDE = {"id": ("words",), "indicator": ("confidence", "doubts", "alternatives")}
_WIDTHS = {"id": 24, "locality": 30, "period": 11, "reported_for": 11, "indicator": 38, "breakdown": 34, "kind": 17, "value": 18, "value_high": 13, "unit": 15, "reported_as": 22, "qualifier": 16, "obs_status": 17, "conf_status": 20, "correction": 20, "document": 24, "locator": 10, "line": 8, "part_of": 20, "note_vi": 40, "note_en": 40, "relation": 34, "result": 24, "terms": 44, "printed": 14, "count": 9, "reason_vi": 40, "reason_en": 40}  # fmt: skip


@dataclass(frozen=True)
class Column:
    """`takes` is what stands in it: `text`, `print`, `number`, `integer` or `period`. `words` names the list of words
    that it takes, and is empty for none."""

    name: str
    title: str
    told: Text
    takes: str
    is_required: bool
    words: str
    width: int

    @property
    def head(self) -> str:
        """The heading: what people call the column, below it what programs do. A star: it must be filled in."""
        return f"{self.title}{' *' if self.is_required else ''}\n{self.name}"


def columns(table: str) -> tuple[Column, ...]:
    """The columns of a table, in the order of its schema."""
    return tuple(_columns(table))


def places(table: str, *, with_hints: bool) -> dict[str, int]:
    """Where each column of its sheet stands: a hint beside what it is about, so that nobody scrolls to and fro."""
    found: list[str] = []
    for column in columns(table):
        found += [column.name, *(_BESIDE.get(column.name, ()) if with_hints else ())]
    return {name: number for number, name in enumerate(found)}


def _columns(table: str) -> Iterator[Column]:
    for field in schemas.schema(schemas.PACKAGE[table])["fields"]:
        name = field["name"]
        yield Column(
            name=name,
            title=field["title"],
            told=_TOLD.get(f"{table}.{name}") or _TOLD[name],
            takes=_takes(field),
            is_required=bool(field.get("constraints", {}).get("required")),
            words=name if name in LISTED else "",
            width=_WIDTHS[name],
        )


def _takes(field: dict[str, Any]) -> str:
    if field["type"] in ("number", "integer"):
        return str(field["type"])
    if field["name"] in ("period", "reported_for"):
        return "period"
    return "print" if field["name"] in ("reported_as", "printed") else "text"


_TOLD = {
    "observations.id": Text(
        "Tên riêng của con số trong gói: chữ thường không dấu, số, dấu gạch nối, như so-viec-lam. Không đổi về sau: đó là địa chỉ của con số.",
        "The figure’s own name in the package: small letters, digits, hyphens. It never changes: it is the figure’s address."),
    "locality": Text("Địa phương mà con số nói về. Chọn trong danh sách.", "The place that the figure is about. Choose from the list."),
    "period": Text(
        "Kỳ của chính con số: 2024 (năm), 2024-S1 (6 tháng đầu), 2024-Q1 (quý), 2024-03 (tháng), 2024-12-20 (một ngày), 2024-01-01/2024-03-04.",
        "The span of the figure itself: 2024, 2024-S1, 2024-Q1, 2024-03, one day 2024-12-20, or from/to 2024-01-01/2024-03-04."),
    "reported_for": Text("Kỳ của báo cáo, tức trang mà con số sẽ đứng: 2024-Q1, 2024-S1, 2024.", "The period of the report, whose page the figure stands on."),
    "indicator": Text("Chỉ tiêu. Chọn trong danh sách, hoặc gõ mã.", "What is measured. Choose from the list, or type the code."),
    "breakdown": Text(
        "Con số thuộc nhóm nào. Chọn trong danh sách; nhiều nhóm thì gõ mã cách nhau bằng dấu chấm phẩy: fund:province;level:500000.",
        "Which group it is about. Choose from the list; for several type the codes with semicolons between."),
    "kind": Text("Thực hiện, chỉ tiêu giao, mức, tỷ lệ hay bối cảnh.", "Done, a target, a level, a rate, or context."),
    "value": Text(
        "Con số theo đơn vị gốc: tiền đủ từng đồng, phần trăm như đã in. Chỉ chữ số, không chấm hàng nghìn; thập phân sau dấu phẩy: 91,75. Trống nếu giấu hoặc báo cáo bỏ trống.",
        "In base units: đồng in full, percent as printed. Digits only; decimals after a comma: 91,75. Empty if suppressed or missing."),
    "value_high": Text("Đầu trên, khi báo cáo viết “từ … đến …”.", "The upper end, where the report says “from … to …”."),
    "unit": Text("Đơn vị của chỉ tiêu; tỷ lệ thì là percent.", "The unit of the indicator; percent for a rate."),
    "reported_as": Text(
        "Con số đúng như báo cáo in, từng chữ: 1 tỷ 134 triệu đồng; 0,94%; 05. Trống nếu giấu hoặc báo cáo bỏ trống.",
        "The figure to the letter, as the report prints it. Empty if suppressed or missing."),
    "qualifier": Text("Đúng số, khoảng, trên, hay từ … đến …", "Exact, about, over, or from … to …"),
    "obs_status": Text("A bình thường; O báo cáo bỏ trống; Q được giấu (số nhỏ của nhóm nhạy cảm).", "A normal; O left empty in the report; Q suppressed (a small count in a sensitive group)."),
    "conf_status": Text("F công bố được; A giấu vì là số nhỏ; D giấu để không suy ngược được.", "F free; A suppressed, small; D suppressed so that another cannot be worked out."),
    "correction": Text("Chỉ khi báo cáo in sai: sai ở điểm nào. Nói rõ trong ghi chú.", "Only where the report misprints: what is wrong. Say more in the note."),
    "document": Text("Tên của tài liệu ở tờ Báo cáo, như bc-10-uong-bi-2024.", "The document’s name on the sheet of the report."),
    "locator": Text("Mục trong báo cáo: II.3.1.", "The place in the report’s own numbering: II.3.1."),
    "line": Text("Dòng trong tệp đã đọc, đếm từ 1.", "The line of the file that was read, from 1."),
    "part_of": Text("Nếu báo cáo viết “trong đó”: mã số liệu của tổng.", "Where the report says “of which”: the id of the total."),
    "note_vi": Text("Điều người đọc phải biết. Có tiếng Việt thì có cả tiếng Anh.", "What a reader must know. In both languages or in none."),
    "note_en": Text("Ghi chú bằng tiếng Anh.", "The note in English."),
    "identities.id": Text("Tên riêng của phép tính trong gói.", "The relation’s own name in the package."),
    "identities.note_vi": Text("In dưới phép tính nếu nó không khớp: báo cáo để ngỏ điều gì.", "Printed below a relation that does not hold: what the report leaves open."),
    "relation": Text("Kết quả và các số hạng liên hệ ra sao.", "How the result and the terms hang together."),
    "result": Text("Mã số liệu của kết quả, lấy ở tờ Số liệu.", "The id of the result, from the sheet of figures."),
    "terms": Text("Mã số liệu của các số hạng, cách nhau bằng dấu cách, đúng thứ tự.", "The ids of the terms, in order, with spaces between."),
    "printed": Text("Con số như đã in, chữ số với dấu chấm phẩy của nó.", "The number as printed, digits with their dots and commas."),
    "count": Text("Để ngoài mấy lần trên dòng này.", "How many times it is left out on this line."),
    "reason_vi": Text("Vì sao nó không phải số liệu, như: tên của một đợt.", "Why it is no figure, in Vietnamese."),
    "reason_en": Text("Như trên, bằng tiếng Anh.", "The same in English."),
}  # fmt: skip
