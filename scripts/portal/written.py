"""The pages that people write must stand in the tree before anything is built around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from portal.errors import DataProblems, Problem
from portal.language import Language, Text

FOLDER = "docs"


def check(root: Path, paths: Iterable[Text], languages: Iterable[Language]) -> None:
    """Raises `DataProblems` with every page that is missing, or does not open with what MkDocs reads of it. `paths` are
    their addresses in both languages.
    """
    every = [file_of(path, language) for language in languages for path in paths]
    if problems := [problem for name in every for problem in _faults(root, name)]:
        raise DataProblems(problems)


def file_of(path: Text, language: Language) -> str:
    """Where the page stands: its address without the slash at its end."""
    return f"{FOLDER}/{language}/{path[language].rstrip('/')}.md"


def _faults(root: Path, name: str) -> Iterator[Problem]:
    try:
        text = (root / name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        what = Text("không có trang này, hoặc không đọc được", "this page is missing, or cannot be read")
    else:
        if text.startswith("---\n") and text.count("---\n") > 1:
            return
        what = Text(
            "trang không mở đầu bằng phần giữa hai dòng ---",
            "the page does not open with a part between two lines of ---",
        )
    yield Problem(
        name,
        what,
        Text(
            "chép trang này từ bản phát hành của An Sinh Mở, rồi sửa lời cho cổng của mình",
            "copy the page from a release of An Sinh Mở, then put it into the words of your portal",
        ),
        below="",
    )
