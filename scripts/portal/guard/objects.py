"""JSON in which no key stands twice, every number is one, nothing is nested without end, every text is plain."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from portal.errors import Problem, quoted
from portal.guard import characters, limits
from portal.language import Text

_MEND = Text("sửa cú pháp JSON của tệp", "mend the JSON of the file")


class _Refused(ValueError):
    """JSON that Python would take and other programs read differently."""

    def __init__(self, what: Text) -> None:
        super().__init__(what.en)
        self.what = what


def parsed(where: str, content: bytes, problems: list[Problem]) -> Any:
    """The object; None with a problem where it is not fit for use."""
    try:
        found = json.loads(
            content,
            object_pairs_hook=_unique,
            parse_constant=_no_constant,
            parse_int=_short,
            parse_float=_finite,
        )
    except json.JSONDecodeError as error:
        what = Text(f"không đọc được JSON: {error.msg}", f"not readable as JSON: {error.msg}")
        problems.append(Problem(f"{where}:{error.lineno}:{error.colno}", what, _MEND))
        return None
    except _Refused as error:
        problems.append(Problem(where, error.what, _MEND))
        return None
    except RecursionError:
        problems.append(_deep(where))
        return None
    faults = [] if _is_plain(content, found) else list(_faults(where, found))
    problems.extend(faults)
    return None if faults else found


def _is_plain(content: bytes, found: Any) -> bool:
    """Whether nothing can be wrong with its texts, seen without a look at each; most files are so. Where `\\` stands only
    for itself, a quotation mark or a line end, the letters of the texts are those of the file, and seen at once.
    """
    without = content.replace(b"\\\\", b"..").replace(b'\\"', b"..").replace(b"\\n", b"..")
    if b"\\" in without or max(map(len, without.split(b'"'))) > limits.LONGEST_CELL:
        return False
    text = content.decode(json.detect_encoding(content), "surrogatepass")  # as the library does
    return _depth(found) <= limits.DEEPEST_JSON and not any(characters.of_text(text))


def _depth(found: Any) -> int:
    """How far lists and objects stand within each other, as far as anybody would look."""
    level, depth = [found], 0
    while level and depth <= limits.DEEPEST_JSON:
        depth += 1
        level = [
            entry
            for value in level
            if isinstance(value, dict | list)
            for entry in (value.values() if isinstance(value, dict) else value)
        ]
    return depth


def _faults(where: str, found: Any) -> Iterator[Problem]:
    """Texts as they are once `\\u202e` and its like are read; without recursion, whatever the depth."""
    waiting = [("", found, 1)]
    while waiting:
        path, value, depth = waiting.pop()
        if depth > limits.DEEPEST_JSON:
            yield _deep(where)
            return
        if isinstance(value, dict):
            waiting += [(f"{path}.{key}".lstrip("."), entry, depth + 1) for key, entry in value.items()]
            yield from (fault for key in value for fault in _of_text(where, path, key))
        elif isinstance(value, list):
            waiting += [(f"{path}[{number}]", entry, depth + 1) for number, entry in enumerate(value)]
        elif isinstance(value, str):
            yield from _of_text(where, path, value)


def _of_text(where: str, path: str, text: str) -> Iterator[Problem]:
    if len(text) > limits.LONGEST_CELL:
        yield Problem(
            _place(where, path),
            Text(f"dài hơn {limits.LONGEST_CELL} ký tự", f"longer than {limits.LONGEST_CELL} characters"),
            Text("viết ngắn hơn", "write it shorter"),
        )
    for _, _, what, fix in characters.of_text(text):
        yield Problem(_place(where, path), what, fix)


def _place(where: str, path: str) -> str:
    """A path is made of keys, which may hold anything: as a place it stays short and printable."""
    return f"{where}:{path.encode('ascii', 'replace').decode()[:80]}" if path else where


def _deep(where: str) -> Problem:
    most = limits.DEEPEST_JSON
    return Problem(
        where,
        Text(f"JSON lồng nhau quá {most} lớp", f"JSON is nested more than {most} deep"),
        Text("bỏ bớt các lớp", "make it flatter"),
    )


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            name = quoted(key.encode("ascii", "replace").decode())
            raise _Refused(Text(f"JSON: khóa {name} đứng hai lần", f"JSON: the key {name} stands twice"))
        found[key] = value
    return found


def _short(digits: str) -> int:
    if len(digits) > limits.MOST_DIGITS:
        raise _Refused(_too_long(digits))
    return int(digits)


def _finite(text: str) -> float:
    if len(text) > limits.MOST_DIGITS + 1 or "e" in text.lower():
        raise _Refused(_too_long(text))
    return float(text)


def _too_long(text: str) -> Text:
    most = limits.MOST_DIGITS
    return Text(
        f"JSON: số {quoted(text)} có mũ hoặc dài hơn {most} chữ số",
        f"JSON: the number {quoted(text)} has an exponent or more than {most} digits",
    )


def _no_constant(constant: str) -> None:
    raise _Refused(Text(f"JSON: {constant} không phải số", f"JSON: {constant} is no number"))
