"""A descriptor as rows that a person fills in, each with its key, and back again."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from portal.language import NOTHING, Text
from portal.packages import README, VERIFICATIONS

_NAME = re.compile(r"[A-Za-z$_][A-Za-z0-9$_-]*")
_STEP = re.compile(r"\.?([A-Za-z$_][A-Za-z0-9$_-]*)|\[([0-9]{1,3})\]")
_JSON = ":json"  # what is no text stands as JSON, and its key says so
_SOURCE = re.compile(r"sources\[([0-9]+)\]")
# What the machine writes by itself.
MACHINES = frozenset({"resources", VERIFICATIONS})


@dataclass(frozen=True)
class Row:
    """One thing that is said of a package; without a key it is the heading of those below it."""

    key: str
    label: Text
    value: str = ""
    told: Text = NOTHING
    is_required: bool = False


def rows(descriptor: Mapping[str, Any], readme: str) -> tuple[Row, ...]:
    """All that a descriptor says, and what it could say and does not; people's matters first."""
    said = dict(leaves(descriptor))
    documents = sorted({int(number) for key in said for number in _SOURCE.findall(key)}) or [0]
    wanted = [f"sources[{number}].{key}" for number in documents for key in _DOCUMENT]
    known = {*wanted, *_PACKAGE, README}
    found = [Row("", Text("Báo cáo được đọc", "The report that was read"))]
    found += [_row(key, said.get(key, "")) for key in wanted]
    found += [Row("", Text("Gói dữ liệu làm từ báo cáo ấy", "The data package made from it"))]
    found += [_row(key, said.get(key, "")) for key in _PACKAGE]
    found += [_row(README, readme)]
    found += [Row("", Text("Ít khi phải sửa", "Seldom changed"))]
    return (*found, *(_row(key, value) for key, value in said.items() if key not in known))


def leaves(descriptor: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Every text of a descriptor by its path: `sources[0].date`. What is no text is JSON under `path:json`."""
    for key, value in descriptor.items():
        if key not in MACHINES:
            yield from _leaves(key, value)


def _leaves(path: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict) and value and all(map(_NAME.fullmatch, value)):
        for key, entry in value.items():
            yield from _leaves(f"{path}.{key}", entry)
    elif isinstance(value, list) and value:
        for number, entry in enumerate(value):
            yield from _leaves(f"{path}[{number}]", entry)
    else:
        yield f"{path}{_JSON}", json.dumps(value, ensure_ascii=False)


def descriptor(said: Mapping[str, str]) -> dict[str, Any]:
    """The descriptor that says this, its keys in the project's order. Raises `ValueError` with a key that is none."""
    found: dict[str, Any] = {}
    for key in sorted(said, key=_order):
        value = said[key]
        if value:
            _put(found, key, json.loads(value) if key.endswith(_JSON) else value)
    closed = _closed(found)
    return closed if isinstance(closed, dict) else {}


def steps(key: str) -> list[str | int]:
    """The path of a key: names and numbers. Raises `ValueError`."""
    path = key.removesuffix(_JSON)
    found = list(_STEP.finditer(path))
    if not path or "".join(step[0] for step in found) != path or path[0] in ".[":
        raise ValueError(key)
    return [step[1] or int(step[2]) for step in found]


def _put(found: dict[str, Any], key: str, value: Any) -> None:
    """Lists are gathered by number first, for rows come in any order."""
    path = steps(key)
    place: dict[Any, Any] = found
    for step in path[:-1]:
        place = place.setdefault(step, {})
        if not isinstance(place, dict):
            raise ValueError(key)
    if path[-1] in place:
        raise ValueError(key)
    place[path[-1]] = value


def _closed(found: Any) -> Any:
    """Dictionaries of numbers are lists; an entry that nobody filled in is passed over."""
    if not isinstance(found, dict):
        return found
    if found and all(isinstance(key, int) for key in found):
        return [_closed(found[key]) for key in sorted(found)]
    return {str(key): _closed(value) for key, value in found.items()}


def arranged(like: Any, new: Any) -> Any:
    """The same with the keys in the order of what it follows, and with what was empty there: a difference shows
    what differs and nothing else."""
    if isinstance(like, dict) and isinstance(new, dict):
        order = [key for key in like if key in new or like[key] == ""]
        order += [key for key in new if key not in like]
        return {key: arranged(like.get(key), new.get(key, "")) for key in order}
    if isinstance(like, list) and isinstance(new, list):
        return [arranged(before, entry) for before, entry in zip_longest(like[: len(new)], new)]
    return new


def missing(descriptor: Mapping[str, Any]) -> tuple[Row, ...]:
    """What must be filled in and is not, of the package and of each of its documents."""
    return tuple(row for row in rows(descriptor, "") if row.is_required and not row.value)


def _row(key: str, value: str) -> Row:
    label, told, is_required = _LABELS.get(_SOURCE.sub("sources[]", key), (NOTHING, NOTHING, False))
    return Row(key, label, value, told, is_required)


def _order(key: str) -> tuple[int, int]:
    """The keys of a package and of a document in their usual order; all others as they come."""
    path = steps(key)
    place = _TOP.index(str(path[0])) if path[0] in _TOP else len(_TOP)
    is_known = path[0] == "sources" and path[-1] in _DOCUMENT
    return place, _DOCUMENT.index(str(path[-1])) if is_known else len(_DOCUMENT)


def labelled(label: str) -> Iterable[str]:
    """The keys of the first document and the package that bear this label, in either language."""
    wanted = label.strip(" *:").casefold()
    for key, (said, _, _) in _LABELS.items():
        if wanted and wanted in (said.vi.casefold(), said.en.casefold()):
            yield key.replace("[]", "[0]")


_TOP = ("$schema", "name", "title", "title_en", "description", "version", "created", "changes", "keywords", "licenses", "contributors", "sources")  # fmt: skip
_DOCUMENT = ("name", "title", "title_en", "number", "date", "issuer", "issuer_en", "locality", "file", "sha256", "path")  # fmt: skip
_PACKAGE = ("name", "title", "title_en", "description", "version", "changes.vi", "changes.en")
_LABELS: dict[str, tuple[Text, Text, bool]] = {
    "sources[].name": (Text("Tên ngắn của tài liệu", "Short name of the document"),
        Text("Chữ thường không dấu, số, gạch nối: bc-10-uong-bi-2024. Cột Tài liệu ở tờ Số liệu ghi tên này.", "Small letters, digits, hyphens: bc-10-uong-bi-2024. Figures name it in their column."), True),
    "sources[].title": (Text("Tên báo cáo", "Title of the report"), Text("Như báo cáo ghi.", "As the report has it."), True),
    "sources[].title_en": (Text("Tên báo cáo bằng tiếng Anh", "Title in English"), Text("Dịch ngắn gọn.", "A short translation."), True),
    "sources[].number": (Text("Số văn bản", "Number of the document"), Text("Như 10/BC-LĐTBXH; trống nếu không có.", "Such as 10/BC-LĐTBXH; empty if it has none."), False),
    "sources[].date": (Text("Ngày ban hành", "Date of issue"), Text("2024-03-04, hoặc 2024-03 nếu không rõ ngày.", "2024-03-04, or 2024-03 where the day is not known."), True),
    "sources[].issuer": (Text("Cơ quan ban hành", "Issuer"), Text("Tên đầy đủ, kèm huyện, tỉnh.", "In full, with district and province."), True),
    "sources[].issuer_en": (Text("Cơ quan ban hành, tiếng Anh", "Issuer in English"), NOTHING, True),
    "sources[].locality": (Text("Địa phương", "Locality"), Text("Chọn trong danh sách.", "Choose from the list."), True),
    "sources[].file": (Text("Tên tệp đã đọc", "Name of the file that was read"), Text("Như bao-cao-quy-1.docx; make import --document TỆP tự ghi.", "Such as bao-cao-quy-1.docx; make import --document FILE writes it."), True),
    "sources[].sha256": (Text("Mã băm SHA-256 của tệp ấy", "SHA-256 of that file"), Text("64 chữ số và chữ a–f; make draft, make import --document TỆP tự ghi.", "64 digits and letters a–f; make draft and make import --document FILE write it."), True),
    "sources[].path": (Text("Địa chỉ trên mạng", "Address on the web"), Text("Nếu báo cáo đã được đăng: https://…", "Where the report is published: https://…"), False),
    "name": (Text("Tên gói", "Name of the package"), Text("Tên thư mục, như uong-bi-2024-q1. Không đổi về sau.", "The name of the folder, such as uong-bi-2024-q1. It never changes."), True),
    "title": (Text("Tiêu đề", "Title"), Text("Trống thì lấy từ báo cáo ở trên.", "Empty: taken from the report above."), False),
    "title_en": (Text("Tiêu đề tiếng Anh", "Title in English"), Text("Trống thì lấy từ báo cáo ở trên.", "Empty: taken from the report above."), False),
    "description": (Text("Mô tả", "Description"), Text("Một câu tiếng Việt / một câu tiếng Anh. Trống thì lấy từ báo cáo ở trên.", "A sentence in Vietnamese / one in English. Empty: taken from the report above."), False),
    "version": (Text("Phiên bản", "Version"), Text("Ngày của lần công bố này: 2026-11-23. Sửa số đã công bố thì ghi ngày mới.", "The day of this publication: 2026-11-23. A new day where published figures change."), True),
    "changes.vi": (Text("Vì sao có phiên bản mới", "Why there is a new version"), Text("Trống ở lần đầu.", "Empty the first time."), False),
    "changes.en": (Text("Như trên, bằng tiếng Anh", "The same in English"), NOTHING, False),
    "README.md": (Text("Giới thiệu gói", "About the package"), Text("Tệp README.md; Alt+Enter để xuống dòng. Trống thì lấy từ báo cáo ở trên.", "The file README.md; Alt+Enter begins a new line. Empty: taken from the report above."), False),
}  # fmt: skip
