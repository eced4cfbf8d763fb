"""What builds and sites are to keep to, and whether they do: the goals beside what was measured."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from portal import formats
from portal.language import NOTHING, Language, Text
from portal.measured.result import Result

Value = Callable[[Result], float | None]
_MIB = 1024
_TOGETHER = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class Goal:
    """At most `most` of a unit at `size` packages, or at any where that is 0; `others` is what other systems need. With
    `beside` it is of a package, against what one costs among so many.
    """

    what: Text
    size: int
    most: Decimal
    unit: Text
    value: Value
    others: Text = NOTHING
    grows: bool = True  # with the number of packages: what is too much for few is too much for many
    beside: int = 0


@dataclass(frozen=True)
class Judged:
    """A goal and the measurement nearest to its size. `is_met` is None where another size says nothing."""

    goal: Goal
    size: int = 0
    value: Decimal | None = None
    is_met: bool | None = None


def _of(work: str, what: str, *units: str, per: float = 1) -> Value:
    """The sum of these units of a measurement."""

    def value(result: Result) -> float | None:
        found = [part for unit in units if (part := result.of(work, what, unit)) is not None]
        return sum(found) / per if len(found) == len(units) else None

    return value


def _against_hugo(result: Result) -> float | None:
    """Processor time: the clock of a machine that does other things, too, favours nobody but chance."""
    own, other = result.of("plain", "cold", "cpu"), result.of("hugo", "cold", "cpu")
    return own / other if own and other else None


_SECONDS, _MINUTES, _KB = Text("giây", "s"), Text("phút", "min"), Text("kB", "kB")
_TIMES = Text("lần", "×")
_PLAIN = Text(
    "phần việc chung, dựng từ đầu, so với Hugo + Pagefind", "plain work, cold, against Hugo + Pagefind"
)
_FULL = Text(
    "mọi việc, dựng từ đầu, hai ngôn ngữ, vẽ mọi biểu đồ", "full, cold, two languages, every chart drawn"
)
GOALS = (
    Goal(_PLAIN, 1000, Decimal(1), _TIMES, _against_hugo,
         Text("Hugo + Pagefind 9–13 s; Eleventy 8; MkDocs 25–33; Observable 305; Open SDG 375; Livemark 861",
              "Hugo + Pagefind 9–13 s; Eleventy 8; MkDocs 25–33; Observable 305; Open SDG 375; Livemark 861"), grows=False),
    Goal(_FULL, 1000, Decimal(120), _SECONDS, _of("full", "cold", "wall"),
         Text("không hệ nào làm việc này", "nobody does this work")),
    Goal(Text("như trên, biểu đồ đã vẽ từ trước", "the same with the charts drawn before"), 1000, Decimal(20),
         _SECONDS, _of("full", "drawn", "wall")),
    Goal(Text("sửa một gói", "one package changed"), 1000, Decimal(2), _SECONDS, _of("full", "package", "wall"),
         Text("Hugo + Pagefind 5 s; MkDocs 25; Observable 168; Open SDG 384",
              "Hugo + Pagefind 5 s; MkDocs 25; Observable 168; Open SDG 384")),
    Goal(Text("như trên, mỗi tỉnh một trang", "the same with a site for each province"), 1000, Decimal(2), _SECONDS,
         _of("divided", "package", "wall")),
    Goal(Text("sửa một gói, cả nước, mỗi tỉnh một trang", "one package changed, the whole country, a site for each province"),
         13284, Decimal(4), _SECONDS, _of("divided", "package", "wall")),
    Goal(Text("không sửa gì", "nothing changed"), 1000, Decimal(1), _SECONDS, _of("full", "unchanged", "wall")),
    Goal(Text("cả nước, mỗi tỉnh một trang, dựng từ đầu", "the whole country, a site for each province, cold"), 13284,
         Decimal(30), _MINUTES, _of("divided", "cold", "wall", per=60)),
    Goal(Text("cả nước, bộ nhớ của tiến trình lớn nhất", "the whole country, memory of the largest process"), 13284,
         Decimal(2), Text("GiB", "GiB"), _of("divided", "cold", "memory", per=_MIB)),
    Goal(Text("mỗi gói ở 2.000 so với ở 200", "each package at 2,000 against 200"), 2000, Decimal("1.25"), _TIMES,
         _of("full", "cold", "cpu"), beside=200),
    Goal(Text("trang một địa phương và kỳ, HTML", "a locality-period page, HTML"), 0, Decimal(60), _KB,
         _of("full", "page", "html", per=1000), Text("Open SDG 1–2 MB", "Open SDG 1–2 MB")),
    Goal(Text("trang ấy, tải về để xem", "the same page, transferred"), 0, Decimal(150), _KB,
         _of("full", "page", "transferred", per=1000)),
    Goal(Text("tìm kiếm, đến kết quả đầu tiên", "search, to its first result"), 13284, Decimal(300), _KB,
         _of("divided", "search", "head", "shard", per=1000),
         Text("Material: 13 MB ở 3.000 trang", "Material’s own: 13 MB at 3,000 pages")),
)  # fmt: skip


def judged(results: Sequence[Result]) -> Iterator[Judged]:
    """Each goal, met or not by the measurement at its size; else by the largest that there is, which can only fail it."""
    for goal in GOALS:
        found = list(_measured_of(goal, results))
        if not found:
            yield Judged(goal)
            continue
        size, value = min(found, key=lambda pair: (pair[0] != goal.size, -pair[0]))
        is_more = Decimal(value) > goal.most
        is_telling = goal.size in (0, size) or (is_more and size < goal.size and goal.grows)
        yield Judged(goal, size, Decimal(str(value)), not is_more if is_telling else None)


def _measured_of(goal: Goal, results: Sequence[Result]) -> Iterator[tuple[int, float]]:
    """The value of each size at which there is one; of a package beside what it is among few."""
    found = [(r.size, value) for r in results if (value := goal.value(r)) is not None]
    few = next((value / size for size, value in found if size == goal.beside), 0.0)
    for size, value in found:
        if not goal.beside:
            yield size, value
        elif few and size > goal.beside:
            yield size, value / size / few


def rows(results: Sequence[Result], language: Language) -> list[tuple[str, str, str, str, str]]:
    """What, goal, measured, whether it is met, and what others need, as a page says it."""
    return [
        (
            _what(found.goal, language),
            f"≤{_TOGETHER}{formats.number(found.goal.most, language)}{_TOGETHER}{found.goal.unit[language]}",
            _measured(found, language),
            _met(found)[language],
            found.goal.others[language],
        )
        for found in judged(results)
    ]


def _what(goal: Goal, language: Language) -> str:
    size = formats.number(goal.size, language)
    said = goal.what[language][0].upper() + goal.what[language][1:]
    return said + (Text(f", {size} gói", f", {size} packages")[language] if goal.size else "")


def _measured(found: Judged, language: Language) -> str:
    if found.value is None:
        return Text("chưa đo", "not measured")[language]
    said, size = _amount(found.value, found.goal.unit, language), formats.number(found.size, language)
    other = Text(f" (ở{_TOGETHER}{size}{_TOGETHER}gói)", f" (at{_TOGETHER}{size}{_TOGETHER}packages)")[
        language
    ]
    return said if found.size == found.goal.size else f"{said}{other}"


def _amount(value: Decimal, unit: Text, language: Language) -> str:
    shown = formats.brief(value) if abs(value) < 100 else formats.rounded(value, 0)
    return f"{formats.number(shown, language)}{_TOGETHER}{unit[language]}"


def _met(found: Judged) -> Text:
    words = {True: Text("đạt", "met"), False: Text("chưa đạt", "not met"), None: Text("chưa rõ", "open")}
    return words[found.is_met]
