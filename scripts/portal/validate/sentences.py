"""The registry's sentences can be filled in, and say the same in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from portal import phrases
from portal.errors import Problem
from portal.language import LANGUAGES, Language, Text
from portal.packages import Source
from portal.validate.references import unknown


def check(source: Source) -> Iterator[Problem]:
    """Câu tóm tắt được lập từ con số theo quy tắc chung, nói như nhau bằng hai thứ tiếng. /
    Summaries are made from figures by shared rules, and say the same in both languages."""
    indicators = set(source.registry.column("indicators", "id"))
    for row, sentence in enumerate(source.registry.rows("sentences")):
        where = {lang: source.registry.where("sentences", row, f"text_{lang}") for lang in LANGUAGES}
        clauses = {}
        for language in LANGUAGES:
            try:
                clauses[language] = phrases.parse(getattr(sentence, f"text_{language}"))
            except ValueError as stray:
                yield _unclosed(where[language], str(stray))
        if len(clauses) == len(LANGUAGES):
            yield from _filled(sentence, where, clauses, indicators)


def _filled(
    sentence: Any, where: dict[Language, str], clauses: dict[Language, Any], known: set[str]
) -> Iterator[Problem]:
    slots = {lang: {slot for clause in found for slot in clause.slots} for lang, found in clauses.items()}
    for language, found in slots.items():
        for slot in sorted(found, key=lambda s: (s.name, s.aspect)):
            if slot.name not in known | set(phrases.WORDS):
                yield unknown(where[language], slot.name, known | set(phrases.WORDS))
            elif slot.aspect not in phrases.ASPECTS:
                yield unknown(where[language], slot.aspect, set(phrases.ASPECTS) - {""})
    for language, found in clauses.items():
        for slot in phrases.uncertain(found):
            yield _bare(where[language], slot)
    needed = {language: phrases.indicators(found) for language, found in clauses.items()}
    if set(needed["vi"]) != set(needed["en"]) or not needed["vi"]:
        yield Problem(
            where["en"],
            Text(
                f"“{sentence.id}”: hai câu không dựa vào cùng những chỉ tiêu",
                f"“{sentence.id}”: the two sentences do not rest on the same indicators",
            ),
            Text(
                "dùng cùng các chỗ {…} ngoài ngoặc vuông, ít nhất một",
                "use the same {…} outside square brackets, at least one",
            ),
        )


def _bare(where: str, slot: phrases.Slot) -> Problem:
    return Problem(
        where,
        Text(f"{slot} đứng ngoài ngoặc vuông mà có thể không có", f"{slot} stands outside brackets and can be lacking"),
        Text(f"đặt vào […]: [ … {slot} … ]", f"put it into […]: [ … {slot} … ]"),
    )  # fmt: skip


def _unclosed(where: str, stray: str) -> Problem:
    return Problem(
        where,
        Text(f"dấu “{stray}” không có cặp", f"“{stray}” has no partner"),
        Text("viết {chỉ-tiêu} và [phần có thể bỏ], không lồng nhau",
             "write {indicator} and [what may be left out], not one inside another"),
    )  # fmt: skip
