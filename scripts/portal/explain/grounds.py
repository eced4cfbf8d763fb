"""What follows from the other figures, with the numbers written out. One function a relation, one line in the table."""

from __future__ import annotations

from collections.abc import Callable

from portal import figures, periods
from portal.audit import Finding
from portal.explain import numbers, places
from portal.language import LANGUAGES, Language, Text
from portal.model import Observation
from portal.registry import Registry

Ground = Callable[[Registry, Finding, Language], str]


def follows(registry: Registry, finding: Finding) -> Text:
    """The sentence in both languages."""
    return Text(*(GROUNDS[finding.relation](registry, finding, language) for language in LANGUAGES))


def _sum(registry: Registry, f: Finding, language: Language) -> str:
    opening = Text("Các phần của nó cộng lại:", "Its parts add up:")[language]
    return (
        f"{opening} {numbers.joined(f.terms, ' + ', language)} = {numbers.computed(registry, f, language)}."
    )


def _product(registry: Registry, f: Finding, language: Language) -> str:
    opening = Text("Số lượng nhân với mức:", "Count times level:")[language]
    return (
        f"{opening} {numbers.joined(f.terms, ' × ', language)} = {numbers.computed(registry, f, language)}."
    )


def _division(registry: Registry, f: Finding, language: Language) -> str:
    opening = Text("Lấy số thứ nhất chia số thứ hai:", "The first divided by the second:")[language]
    return f"{opening} {numbers.joined(f.terms, ' ÷ ', language)} {numbers.rounded(registry, f, language)}."


def _proportion(registry: Registry, f: Finding, language: Language) -> str:
    a, b, c = (numbers.one(o, language) for o in f.terms)
    opening = Text("Theo các tỷ lệ đã in:", "By the printed rates:")[language]
    return f"{opening} {a} × {b} ÷ {c} {numbers.rounded(registry, f, language)}."


def _same(registry: Registry, f: Finding, language: Language) -> str:
    (other,) = f.terms
    place, value = places.where(other)[language], figures.full(registry, other, language)
    if other.package == f.result.package:
        where = Text(f"Chỗ khác của báo cáo ({place})", f"Another place of the report ({place})")
    else:
        where = Text(f"Báo cáo khác ({place})", f"Another report ({place})")
    says = Text(f"in “{other.reported_as}”, tức {value}.", f"prints “{other.reported_as}”, that is {value}.")
    return f"{where[language]} {says[language]}"


def _part(registry: Registry, f: Finding, language: Language) -> str:
    if len(f.terms) > 1:
        return _sum(registry, f, language)
    (part,) = f.terms
    name, value = places.named(registry, part)[language], figures.full(registry, part, language)
    said = Text(f"Nhưng {name}, một phần của nó, là {value}.", f"But {name}, a part of it, is {value}.")
    return said[language]


def _rate(registry: Registry, f: Finding, language: Language) -> str:
    return Text(
        "Một phần không thể nhiều hơn 100% của toàn bộ.", "A part cannot be more than 100% of the whole."
    )[language]


def _level(registry: Registry, f: Finding, language: Language) -> str:
    count, level = f.terms
    place = places.where(level)[language]
    opening = Text(f"Mức in cho nhóm ấy ({place}):", f"With the level printed for that group ({place}):")
    return f"{opening[language]} {numbers.joined((count, level), ' × ', language)} = {numbers.computed(registry, f, language)}."


def _magnitude(registry: Registry, f: Finding, language: Language) -> str:
    count, *others = f.terms
    each = numbers.each(registry, f.result, count, language)
    pairs = zip(others[::2], others[1::2], strict=True)
    usual = ", ".join(
        f"{numbers.each(registry, money, number, language)} ({_place(registry, money, language)})"
        for money, number in pairs
    )
    said = f"{numbers.one(f.result, language)} ÷ {numbers.one(count, language)} = {each}"
    return Text(
        f"Bình quân {said}. Cùng nhóm ấy, nơi khác hay dịp khác: {usual}.",
        f"On average {said}. For the same group, elsewhere or at other times: {usual}.",
    )[language]


def _history(registry: Registry, f: Finding, language: Language) -> str:
    (before,) = f.terms
    period, value = periods.label(before.period, language), figures.full(registry, before, language)
    return Text(f"Trước đó ({period}) là {value}.", f"Before that ({period}) it was {value}.")[language]


def _unit(registry: Registry, f: Finding, language: Language) -> str:
    name = registry.units[f.result.unit].name[language]
    return Text(
        f"Chữ in sau con số không phải đơn vị của chỉ tiêu này ({name}).",
        f"The word behind the figure is not the unit of this indicator ({name}).",
    )[language]


def _words(registry: Registry, f: Finding, language: Language) -> str:
    value = numbers.computed(registry, f, language)
    return Text(
        f"Con số đã viết đủ mà còn thêm chữ “triệu” hay “tỷ”; bỏ chữ ấy đi thì là {value}.",
        f"The number is written in full and a “million” or “billion” follows; without the word it is {value}.",
    )[language]


def _correction(registry: Registry, f: Finding, language: Language) -> str:
    value = figures.full(registry, f.result, language)
    taken = Text(f"Trang này lấy là {value}.", f"This site takes it as {value}.")[language]
    return f"{taken} {f.reason[language]}".strip()


def _place(registry: Registry, o: Observation, language: Language) -> str:
    return f"{registry.localities[o.locality].name[language]}, {periods.label(o.period, language)}"


GROUNDS: dict[str, Ground] = {
    "sum": _sum,
    "product": _product,
    "ratio": _division,
    "quotient": _division,
    "proportion": _proportion,
    "same": _same,
    "repeated": _same,
    "at_most": _part,
    "part": _part,
    "parts": _sum,
    "rate": _rate,
    "level": _level,
    "magnitude": _magnitude,
    "history": _history,
    "unit": _unit,
    "words": _words,
    "correction": _correction,
}
