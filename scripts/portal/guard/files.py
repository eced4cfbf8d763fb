"""The bytes of a file that really stands inside its package, is no larger than it may be, and is text."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from portal.errors import Problem, quoted
from portal.guard import characters, limits
from portal.language import Text

# Names that Windows gives to devices: a folder of that name cannot be checked out there.
_RESERVED = re.compile(r"con|prn|aux|nul|(com|lpt)[0-9]")


def missing(where: str) -> Problem:
    """A file or folder that is not there."""
    return Problem(
        where,
        Text("không có tệp hoặc thư mục này", "this file or folder is missing"),
        Text("thêm vào; xem CONTRIBUTING.md", "add it; see CONTRIBUTING.md"),
    )


def shown(name: str) -> str:
    """A name on the disk as a place can say it, whatever signs are in it."""
    return re.sub(r"[^A-Za-z0-9.-]", "_", name)


def named(folder: Path | os.DirEntry[str], problems: list[Problem], *, is_new: bool = False) -> bool:
    """Whether this is the folder of a package: a real folder, or a new one, with a name that is safe everywhere."""
    where = shown(folder.name)
    if folder.is_symlink():
        problems.append(_link(where))
    elif not folder.is_dir() and (Path(folder).exists() or not is_new):
        problems.append(
            Problem(
                where,
                Text("đây không phải thư mục của một gói", "this is not the folder of a package"),
                Text("chuyển tệp đi nơi khác, hoặc đặt vào gói của nó", "move it away, or into its package"),
            )
        )
    elif not _is_safe(folder.name):
        problems.append(
            Problem(
                where,
                Text(
                    f"{quoted(where)} không dùng làm tên gói được", f"{quoted(where)} cannot name a package"
                ),
                Text(
                    f"chỉ dùng a–z, 0–9, dấu gạch nối, tối đa {limits.LONGEST_PACKAGE_NAME} ký tự, "
                    "không phải tên thiết bị của Windows",
                    f"use only a–z, 0–9 and hyphens, at most {limits.LONGEST_PACKAGE_NAME} characters, "
                    "and no device name of Windows",
                ),
            )
        )
    else:
        return True
    return False


def content(
    folder: Path,
    path: str,
    problems: list[Problem],
    known: Mapping[bytes, bytes] = MappingProxyType({}),
    given: bytes | None = None,
) -> bytes | None:
    """The bytes of a file of the package; None with all its problems where it cannot be used.

    What is `known` was looked at before: the same bytes are given, and their letters not looked at again.
    Bytes that are `given` are looked at in place of those on the disk.
    """
    where = f"{folder.name}/{path}"
    try:
        fault = _fault(folder, path, where) if given is None else None
        found = b"" if fault else (folder / path).read_bytes() if given is None else given
    except OSError as error:
        fault = Problem(
            where,
            Text(f"không đọc được tệp: {error.strerror}", f"the file cannot be read: {error.strerror}"),
            Text("sửa quyền đọc của tệp", "mend the file's permissions"),
        )
    if not fault and found in known:
        return known[found]
    faults = [fault] if fault else list(characters.faults(where, found))
    problems.extend(faults)
    return None if faults else found


def _is_safe(name: str) -> bool:
    is_slug = re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)
    return bool(is_slug) and not _RESERVED.fullmatch(name) and len(name) <= limits.LONGEST_PACKAGE_NAME


def _fault(folder: Path, path: str, where: str) -> Problem | None:
    """What the file is, asked without opening it: a pipe would never answer."""
    places = (PurePosixPath(path), *PurePosixPath(path).parents)
    if any((folder / place).is_symlink() for place in places):
        return _link(where)
    try:
        status = (folder / path).lstat()
    except (FileNotFoundError, NotADirectoryError):
        return missing(where)
    if not stat.S_ISREG(status.st_mode):
        return Problem(
            where,
            Text("đây không phải một tệp thường", "this is no ordinary file"),
            Text("đặt tệp thật vào chỗ này", "put the real file in its place"),
        )
    if status.st_size > limits.LARGEST_FILE:
        most = limits.LARGEST_FILE // 1024**2
        return Problem(
            where,
            Text(f"tệp lớn hơn {most} MiB", f"the file is larger than {most} MiB"),
            Text("chia gói thành nhiều kỳ báo cáo", "split the package by report"),
        )
    return None


def _link(where: str) -> Problem:
    return Problem(
        where,
        Text("đây là một liên kết, có thể trỏ ra ngoài gói", "this is a link, which may lead out of the package"),
        Text("chép tệp thật vào gói", "copy the real file into the package"),
    )  # fmt: skip
