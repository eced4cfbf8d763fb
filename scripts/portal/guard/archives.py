"""Whether a zip, such as a .docx document, can be opened: few entries, small when unpacked, all inside itself."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Iterator

from portal.errors import Problem, quoted
from portal.guard import limits
from portal.language import Text

_FIX = Text("lấy lại tài liệu gốc từ nơi công bố", "take the original document again from its publisher")


def archive(where: str, content: bytes, problems: list[Problem]) -> bool:
    """Whether a library may open this zip; otherwise all that is wrong with it. Nothing is unpacked here."""
    faults: list[Text]
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as found:
            faults = list(_faults(found.infolist(), len(content)))
    # What the zipfile library raises at a directory that lies: of offsets, versions, methods, text.
    except (zipfile.BadZipFile, NotImplementedError, UnicodeDecodeError, ValueError, OverflowError, EOFError):
        faults = [Text("không phải tệp zip đọc được", "no zip that can be read")]
    problems.extend(Problem(where, fault, _FIX) for fault in faults)
    return not faults


def _faults(entries: list[zipfile.ZipInfo], packed: int) -> Iterator[Text]:
    if len(entries) > limits.MOST_ENTRIES:
        yield Text(
            f"zip có hơn {limits.MOST_ENTRIES} tệp", f"the zip has more than {limits.MOST_ENTRIES} entries"
        )
        return
    # An entry unpacks to no more than it declares: the library stops there, and says so.
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > limits.LARGEST_UNPACKED:
        most = limits.LARGEST_UNPACKED // 1024**2
        yield Text(f"giải nén ra hơn {most} MiB", f"unpacks to more than {most} MiB")
    if unpacked > limits.LARGEST_RATIO * max(packed, 1024):
        yield Text(
            f"nén hơn {limits.LARGEST_RATIO} lần, như một quả bom zip",
            f"packed more than {limits.LARGEST_RATIO} times, as a zip bomb is",
        )
    if sum(entry.compress_size for entry in entries) > packed:
        yield Text("các tệp trong zip chồng lên nhau", "entries of the zip lie on top of each other")
    names = [entry.filename for entry in entries]
    if len(set(names)) != len(names):
        yield Text("zip có hai tệp cùng tên", "two entries of the zip have one name")
    for entry in entries:
        yield from _of_entry(entry)


def _of_entry(entry: zipfile.ZipInfo) -> Iterator[Text]:
    name = quoted(entry.orig_filename.encode("ascii", "replace").decode())
    steps = entry.orig_filename.replace("\\", "/").split("/")
    if ".." in steps or steps[0] == "" or ":" in steps[0] or "\0" in entry.orig_filename:
        yield Text(f"{name} trỏ ra ngoài zip", f"{name} leads out of the zip")
    if stat.S_ISLNK(entry.external_attr >> 16):
        yield Text(f"{name} là một liên kết", f"{name} is a link")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        yield Text(f"{name} nén theo cách lạ", f"{name} is packed in an unusual way")
    if entry.flag_bits & 0x1:
        yield Text(f"{name} bị đặt mật khẩu", f"{name} is encrypted")
