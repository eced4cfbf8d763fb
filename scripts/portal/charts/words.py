"""How a chart writes a figure, names its source and its place, and speaks of dimensions."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from portal import figures, periods
from portal.derive import labels
from portal.language import NOTHING, Language, Text
from portal.model import Document, Observation, Portal
from portal.registry import Registry

ITEM = Text("Mục", "Item")
# What a tooltip tells of a mark, by the field of its record.
TOOLTIP = {
    "name": ITEM,
    "written": Text("Giá trị", "Value"),
    "held": Text("So với", "Against"),
    "period": Text("Kỳ", "Period"),
    "source": Text("Nguồn", "Source"),
}


def told(fields: Iterable[str], language: Language) -> dict[str, str]:
    """The words of a tooltip by the names that stand for them in a specification."""
    return {f"title:{field}": TOOLTIP[field][language] for field in fields}


def both(write: Callable[[Language], str]) -> Text:
    """What a function of the language says, in both."""
    return Text(write("vi"), write("en"))


def written(registry: Registry, o: Observation) -> Text:
    """The figure with its unit, money shortened; the table below has it in full."""
    return both(lambda language: figures.short(registry, o, language))


def period(o: Observation) -> Text:
    return both(lambda language: periods.label(o.period, language))


def source(portal: Portal, o: Observation) -> Text:
    """The document's number, section and line."""
    name = portal.documents[o.document]
    number = Text(name.number, name.number) if name.number else name.title
    return Text(
        f"{number.vi}, mục {o.locator}, dòng {o.line}", f"{number.en}, section {o.locator}, line {o.line}"
    )


def sources(portal: Portal, observations: Iterable[Observation]) -> Text:
    """The documents of the figures, as a source line names them."""
    found = [portal.documents[name] for name in dict.fromkeys(o.document for o in observations)]
    shown = [_document(document) for document in found[:2]]
    more = len(found) - len(shown)
    vi, en = "; ".join(text.vi for text in shown), "; ".join(text.en for text in shown)
    return Text(f"{vi} và {more} báo cáo khác", f"{en} and {more} other reports") if more else Text(vi, en)


def _document(found: Document) -> Text:
    day = both(lambda language: periods.label(periods.parse(found.date), language))
    number = f"{found.number}, " if found.number else ""
    return Text(f"{number}{found.issuer.vi}, {day.vi}", f"{number}{found.issuer.en}, {day.en}")


def place(registry: Registry, observations: Iterable[Observation]) -> Text:
    """`Thành phố Uông Bí, quý I năm 2024` where all figures are of one place and page."""
    found = list(observations)
    where = {o.locality for o in found}
    when = {o.reported_for for o in found}
    if len(where) != 1:
        return NOTHING
    name = registry.localities[where.pop()].name
    if len(when) != 1:
        return name.opening
    label = when.pop()
    return both(lambda language: f"{name[language]}, {periods.label(label, language)}").opening


def span(observations: Iterable[Observation]) -> Text:
    """The period that all figures share where it is not that of their page: nothing is passed for the page's."""
    found = {(o.period, o.period == o.reported_for) for o in observations}
    if len(found) != 1:
        return NOTHING
    shared, is_ordinary = found.pop()
    return NOTHING if is_ordinary else both(lambda language: periods.label(shared, language))


def dimensions(registry: Registry, keys: Iterable[str]) -> Text:
    """`nhóm đối tượng, nguồn kinh phí` of members such as `group:merit` and `fund:province`."""
    names = [registry.dimensions[name] for name in dict.fromkeys(key.partition(":")[0] for key in keys)]
    return Text(", ".join(_small(name.vi) for name in names), ", ".join(_small(name.en) for name in names))


def titled(name: Text, registry: Registry, by: Text, keys: Iterable[str]) -> Text:
    """`Tiền quà theo nguồn kinh phí: Tết Nguyên đán`."""
    detail = labels.members(registry, keys)
    vi = f"{name.vi} theo {by.vi}" if by else name.vi
    en = f"{name.en} by {by.en}" if by else name.en
    return Text(f"{vi}: {detail.vi}", f"{en}: {detail.en}") if detail else Text(vi, en)


def joined(*parts: Text) -> Text:
    """What there is of the parts, with a dot between."""
    found = [part for part in parts if part]
    return Text(" · ".join(part.vi for part in found), " · ".join(part.en for part in found))


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]
