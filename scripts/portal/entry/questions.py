"""What must be asked of a new report, question by question: what is allowed, and what an answer means."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from portal.entry import spoken
from portal.entry.headings import folded
from portal.entry.scaffold import Facts
from portal.entry.words import BETWEEN, Word
from portal.errors import quoted
from portal.language import NOTHING, Text
from portal.registry import Locality

Answers = dict[str, str]


class Unfit(ValueError):
    """An answer that cannot be taken; `what` says why, and what would do."""

    def __init__(self, what: Text) -> None:
        super().__init__(what.en)
        self.what = what


@dataclass(frozen=True)
class Question:
    """`option` is its name on the command line; `read` gives the answer as the data has it, or raises `Unfit`."""

    option: str
    asked: Text
    allowed: Text
    read: Callable[[str], str]
    is_optional: bool = False

    def answer(self, said: str) -> str:
        """The answer as the data has it. Raises `Unfit`."""
        if not said.strip() and not self.is_optional:
            raise Unfit(Text("cần một câu trả lời", "an answer is needed"))
        return self.read(said) if said.strip() else ""


def ask(places: tuple[Word, ...], *, is_file_at_hand: bool) -> tuple[Question, ...]:
    """All questions, in the order in which they are asked; `places` are the localities. A file at hand says its name
    and checksum itself."""
    questions = (
        Question("locality", Text("Báo cáo của địa phương nào?", "Which place reports?"),
                 Text("tên hay mã", "its name or code"), lambda said: locality(said, places)),
        Question("period", Text("Báo cáo cho kỳ nào?", "For which period?"),
                 Text("quý I năm 2024, 6 tháng đầu năm 2024, 2024, 2024-Q1", "2024-Q1, 2024-S1, 2024, 2024-03"), _period),
        Question("title", Text("Tên báo cáo?", "Title of the report?"), NOTHING, _text),
        Question("title-en", Text("Tên ấy bằng tiếng Anh?", "The same in English?"), NOTHING, _text),
        Question("issuer", Text("Cơ quan ban hành?", "Issued by?"),
                 Text("tên đầy đủ, kèm huyện, tỉnh", "in full, with district and province"), _text),
        Question("issuer-en", Text("Cơ quan ấy bằng tiếng Anh?", "The same in English?"), NOTHING, _text),
        Question("number", Text("Số văn bản?", "Number of the document?"),
                 Text("như 10/BC-LĐTBXH", "such as 10/BC-LĐTBXH"), _text, is_optional=True),
        Question("date", Text("Ngày ban hành?", "Date of issue?"),
                 Text("4/3/2024, hoặc 3/2024 nếu không rõ ngày", "4/3/2024 (day first), or 3/2024"), _day),
    )  # fmt: skip
    return questions if is_file_at_hand else (*questions, *_FILE)


def locality(said: str, places: tuple[Word, ...]) -> str:
    """The code of a place from its code or name, with or without its marks. Raises `Unfit` with the nearest names."""
    code = said.partition(BETWEEN)[0].strip()
    if any(place.code == code for place in places):
        return code
    wanted = folded(said)
    names = {place.code: (folded(place.name.vi), folded(place.name.vi.partition(",")[0])) for place in places}
    exact = [code for code, known in names.items() if wanted in known]
    found = exact or [code for code, (full, _) in names.items() if wanted and wanted in full]
    if len(found) == 1:
        return found[0]
    by_code = {place.code: place for place in places}
    if found:
        listed = "; ".join(by_code[code].label for code in found[:8])
        raise Unfit(Text(f"{quoted(said)} có thể là: {listed}", f"{quoted(said)} may be: {listed}"))
    near = difflib.get_close_matches(wanted, [short for _, short in names.values()], n=3, cutoff=0.5)
    listed = "; ".join(by_code[code].label for code, (_, short) in names.items() if short in near)
    raise Unfit(
        Text(f"danh mục không có {quoted(said)}" + (f"; có phải: {listed}?" if listed else ""),
             f"the registry has no {quoted(said)}" + (f"; did you mean: {listed}?" if listed else ""))
    )  # fmt: skip


def facts(answers: Mapping[str, str], place: Locality, name: str = "") -> Facts:
    """The facts that the answers give, for a package of that name, or of the one that they suggest."""
    return Facts(
        locality=place,
        period=spoken.period(answers["period"]),
        title=Text(answers["title"], answers["title-en"]),
        issuer=Text(answers["issuer"], answers["issuer-en"]),
        date=answers["date"],
        file=answers["file"],
        sha256=answers["sha256"],
        number=answers["number"],
        package=name,
    )


def _sum(said: str) -> str:
    """A SHA-256 as `sha256sum` prints it. Raises `Unfit`."""
    found = said.strip().lower()
    if not re.fullmatch(r"[0-9a-f]{64}", found):
        raise Unfit(Text(f"{quoted(said)} không phải mã SHA-256 (64 chữ số và chữ a–f)",
                         f"{quoted(said)} is no SHA-256 (64 digits and letters a–f)"))  # fmt: skip
    return found


def _text(said: str) -> str:
    return " ".join(said.split())


def _period(said: str) -> str:
    try:
        return spoken.period(said).code
    except ValueError:
        raise Unfit(
            Text(f"không hiểu kỳ {quoted(said)}; viết như quý I năm 2024, 2024-Q1, 2024-S1, 2024",
                 f"{quoted(said)} is no period; write as 2024-Q1, 2024-S1, 2024, 2024-03")
        ) from None  # fmt: skip


def _day(said: str) -> str:
    try:
        return spoken.day(said)
    except ValueError:
        raise Unfit(
            Text(f"không hiểu ngày {quoted(said)}; viết như 4/3/2024 hoặc 2024-03-04",
                 f"{quoted(said)} is no day; write as 4/3/2024 (day first) or 2024-03-04")
        ) from None  # fmt: skip


_FILE = (
    Question("file", Text("Tên tệp của báo cáo?", "Name of the report’s file?"),
             Text("tệp mà số liệu được đọc từ đó", "the file that figures are read from"), _text),
    Question("sha256", Text("Mã SHA-256 của tệp ấy?", "SHA-256 of that file?"),
             Text("hoặc chạy lại với --document TỆP", "or run again with --document FILE"), _sum),
)  # fmt: skip
