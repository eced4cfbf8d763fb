"""A review in words: sections of rows, the same for a terminal and for the comment on a code host."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from portal import explain, figures, periods, schemas
from portal.audit import Finding
from portal.derive import labels
from portal.errors import Problem
from portal.explain import changes
from portal.history import Cell, Change
from portal.language import LANGUAGES, NOTHING, Text
from portal.model import Observation
from portal.pages import routes
from portal.registry import Registry
from portal.review.entries import Entry
from portal.review.pages import Page
from portal.review.value import Review


@dataclass(frozen=True)
class Said:
    """A cell: its words, and where they lead: to a `page` by its address in each language, or to the place of a
    `problem`. What is copied from the data as it stands there `is_code`; `path` is an address to be read, where
    nothing stands yet."""

    text: Text
    page: Text = NOTHING
    problem: Problem | None = None
    is_code: bool = False
    path: Text = NOTHING


@dataclass(frozen=True)
class Section:
    """Rows below a title. `heads` are those of the columns, none for a plain list."""

    title: Text
    heads: tuple[Text, ...]
    rows: tuple[tuple[Said, ...], ...]


_TARGET = Text("chỉ tiêu giao, ", "target, ")
_FIGURE = Text("Số liệu", "Figure")
_KINDS = (
    ("changed", Text("Số liệu đọc khác đi", "Figures that read otherwise")),
    ("added", Text("Số liệu mới", "New figures")),
    ("withdrawn", Text("Số liệu rút đi", "Figures withdrawn")),
    ("hidden", Text("Số liệu được giấu", "Figures suppressed")),
    ("published", Text("Số liệu không còn giấu", "Figures no longer suppressed")),
)
_TABLES = {
    "localities": Text("địa phương", "locality"),
    "rhythms": Text("nhịp báo cáo", "rhythm"),
    "domains": Text("lĩnh vực", "domain"),
    "units": Text("đơn vị", "unit"),
    "indicators": Text("chỉ tiêu", "indicator"),
    "dimensions": Text("chiều phân tổ", "dimension"),
    "members": Text("thành viên phân tổ", "member of a breakdown"),
    "identities": Text("phép tính", "identity"),
    "terms": Text("thuật ngữ", "term"),
    "sentences": Text("câu", "sentence"),
}
_BECAME = {
    "added": Text("mới", "new"),
    "new": Text("mới", "new"),
    "changed": Text("đổi", "changed"),
    "withdrawn": Text("bỏ", "removed"),
    "gone": Text("không còn", "gone"),
    "same": Text("như cũ", "as before"),
}


def of(review: Review) -> tuple[Section, ...]:
    """Those that have something to say, the most pressing first."""
    found = (
        _problems(review),
        *(_figures(review, kind, title) for kind, title in _KINDS),
        _findings(review, review.discrepancies.new, Text("Sai lệch mới", "New discrepancies")),
        _findings(review, review.discrepancies.other, Text("Sai lệch nay là số khác", "Discrepancies between other numbers")),
        _gone(review),
        _described(review),
        _versions(review),
        _entries(review),
        Section(Text("Trang thay đổi", "Pages that change"), (), tuple(_page(page) for page in review.pages)),
    )  # fmt: skip
    return tuple(section for section in found if section.rows)


def _problems(review: Review) -> Section:
    heads = (Text("Chỗ", "Place"), Text("Vấn đề", "Problem"), Text("Cách sửa", "What to do"))
    rows = tuple(
        (Said(Text(p.place, p.place), problem=p), Said(p.what), Said(p.fix)) for p in review.problems
    )
    return Section(Text("Vấn đề phải sửa trước", "Problems to mend first"), heads, rows)


def _figures(review: Review, kind: str, title: Text) -> Section:
    found = [change for change in review.figures if change.kind == kind and change.is_read]
    heads, row = _FIGURE_ROWS[kind]
    rows = tuple(
        (_named(review.registry, change.figure), *row(review.registry, change))
        for change in found
        if review.registry
    )
    return Section(title, (_FIGURE, *heads), rows)


def _named(registry: Registry | None, o: Observation) -> Said:
    """A figure by what it counts, whether it is a target, where, and when."""
    assert registry is not None, "nothing is named where nothing was compared"
    name, place = labels.full(registry, o), registry.localities[o.locality].name
    kind = _TARGET if o.kind == "target" else NOTHING
    said = (
        f"{name[language]} ({kind[language]}{place[language]}, {periods.label(o.period, language)})"
        for language in LANGUAGES
    )
    return Said(Text(*said), page=routes.figure(o))


def _became(registry: Registry, change: Change) -> tuple[Said, ...]:
    """What it was, what it is, by how much: the figure itself first, then what else reads otherwise."""
    found = changes.aspects(registry, change)
    first = next((a for a in found if not a.name), None)
    if first is None and change.after:
        same = Text(*(figures.full(registry, change.after, language) for language in LANGUAGES))
        before, after = [same], [same]
    else:
        before, after = ([first.before], [first.after]) if first else ([], [])
    for aspect in found:
        if aspect.name:
            before.append(_with(aspect.name, aspect.before))
            after.append(_with(aspect.name, aspect.after))
    return Said(_listed(before)), Said(_listed(after)), Said(changes.gap(registry, change))


def _with(name: Text, said: Text) -> Text:
    return Text(f"{name.vi}: {said.vi}", f"{name.en}: {said.en}")


def _listed(found: Iterable[Text]) -> Text:
    texts = list(found)
    return Text("; ".join(t.vi for t in texts), "; ".join(t.en for t in texts))


def _alone(registry: Registry, change: Change) -> tuple[Said, ...]:
    """The figure as it is, or as it was where it is gone."""
    return (Said(Text(*(figures.full(registry, change.figure, language) for language in LANGUAGES))),)


def _nothing(_: Registry, __: Change) -> tuple[Said, ...]:
    """Of a figure that is suppressed from now on not even that it was a number."""
    return ()


_FIGURE_ROWS: dict[str, tuple[tuple[Text, ...], Callable[[Registry, Change], tuple[Said, ...]]]] = {
    "changed": ((Text("Trước", "Before"), Text("Sau", "After"), Text("Chênh lệch", "Difference")), _became),
    "added": ((Text("Sẽ đọc là", "Will read"),), _alone),
    "withdrawn": ((Text("Đã đọc là", "Used to read"),), _alone),
    "hidden": ((), _nothing),
    "published": ((Text("Sẽ đọc là", "Will read"),), _alone),
}


def _findings(review: Review, found: Iterable[Finding], title: Text) -> Section:
    registry = review.registry
    rows = tuple((_named(registry, f.result), Said(_explained(registry, f))) for f in found if registry)
    return Section(title, (_FIGURE, Text("Vì sao không khớp", "Why it does not fit")), rows)


def _explained(registry: Registry, finding: Finding) -> Text:
    return finding.reason if finding.is_misprint else explain.of(registry, finding).text


def _gone(review: Review) -> Section:
    """By name alone: its numbers may be suppressed now."""
    rows = tuple((_named(review.registry, f.result),) for f in review.discrepancies.gone)
    return Section(Text("Sai lệch không còn", "Discrepancies that are gone"), (), rows)


def _described(review: Review) -> Section:
    """Figures of which only the source, the place or the note reads otherwise."""
    found = [change for change in review.figures if not change.is_read]
    rows = tuple((_named(review.registry, c.figure), Said(_columns(c.cells, "observations"))) for c in found)
    title = Text("Chỉ đổi nguồn, vị trí hay ghi chú", "Only source, place or note changed")
    return Section(title, (_FIGURE, Text("Cột", "Columns")), rows)


def _columns(cells: Iterable[Cell], schema: str) -> Text:
    names = _titles(schema)
    return Text(", ".join(names[c.column].vi for c in cells), ", ".join(names[c.column].en for c in cells))


def _titles(schema: str) -> dict[str, Text]:
    """The columns as people call them in Vietnamese; by their own names in English."""
    return {f["name"]: Text(f["title"], f["name"]) for f in schemas.schema(schema)["fields"]}


def _versions(review: Review) -> Section:
    heads = (Text("Gói", "Package"), Text("Phiên bản", "Version"), Text("Vì sao", "Why"))
    rows = []
    for v in review.versions:
        version = Text(f"{v.before} → {v.after}", f"{v.before} → {v.after}")
        if not (v.before and v.after) or v.before == v.after:
            word = _BECAME["gone" if not v.after else "same" if v.before else "new"]
            version = Text(f"{v.before or v.after} ({word.vi})", f"{v.before or v.after} ({word.en})")
        rows.append((Said(Text(v.package, v.package), is_code=True), Said(version), Said(v.reason)))
    return Section(Text("Gói dữ liệu", "Data packages"), heads, tuple(rows))


def _entries(review: Review) -> Section:
    heads = (Text("Mục", "Entry"), Text("Cột", "Column"), Text("Trước", "Before"), Text("Sau", "After"))
    rows = tuple(row for entry in review.entries for row in _entry(entry))
    return Section(Text("Danh mục dùng chung", "The registry"), heads, rows)


def _entry(entry: Entry) -> Iterator[tuple[Said, ...]]:
    table, became = _TABLES[entry.table], _BECAME[entry.kind]
    name = Text(
        f"{table.vi} “{entry.name.vi}” ({became.vi})", f"{table.en} “{entry.name.en}” ({became.en})"
    ).opening
    names = _titles(schemas.REGISTRY[entry.table])
    if entry.kind != "changed":
        key = Text(entry.key, entry.key)
        yield (
            Said(name),
            Said(names.get("id", NOTHING)),
            Said(NOTHING),
            Said(key, is_code=True),
        )
        return
    for cell in entry.cells:
        before, after = Text(cell.before, cell.before), Text(cell.after, cell.after)
        yield Said(name), Said(names[cell.column]), Said(before, is_code=True), Said(after, is_code=True)


def _page(page: Page) -> tuple[Said, ...]:
    """By its title, with a link where it stands already, else with its address to be."""
    if page.kind == "changed":
        return (Said(page.title, page=page.path),)
    became = _BECAME[page.kind]
    said = Text(f"{page.title.vi} ({became.vi})", f"{page.title.en} ({became.en})")
    return (Said(said, page=page.path),) if page.kind == "gone" else (Said(said, path=page.path),)
