"""Which change would make everything agree, in sentences; and that it stays open where the report does not tell."""

from __future__ import annotations

from portal import figures
from portal.audit import Change, Finding
from portal.derive import labels
from portal.explain import places
from portal.language import LANGUAGES, NOTHING, Language, Text
from portal.registry import Registry

MOST = 4  # so many are named one by one
_WHICH = Text("Báo cáo không cho biết chỗ nào đúng.", "The report does not tell which is right.")
SLIPS = {
    "zeros": Text("thừa hoặc thiếu chữ số 0", "zeros too many or too few"),
    "digit": Text("khác đúng một chữ số", "one digit differs"),
    "swapped": Text("hai chữ số đổi chỗ", "two digits changed places"),
    "missing": Text("thiếu một chữ số", "one digit is missing"),
    "added": Text("thừa một chữ số", "one digit too many"),
}


def cure(registry: Registry, finding: Finding) -> Text:
    """The cure's sentences; for what cannot be cured by a value, nothing."""
    if finding.verdict != "fails" or finding.is_misprint:
        return _fewer_zeros(registry, finding) if finding.relation in ("magnitude", "history") else NOTHING
    return Text(*(_said(registry, finding, language) for language in LANGUAGES))


def _said(registry: Registry, f: Finding, language: Language) -> str:
    if f.relation in ("same", "repeated") and len(f.cures) != 1 and all(len(c) == 1 for c in f.cures):
        return _WHICH[language]
    if not f.cures:
        return Text(
            "Từ các con số đã in không suy được số nào sai.",
            "The printed figures do not tell which of them is wrong.",
        )[language]
    if len(f.cures) > 1:
        return _several(registry, f, language)
    (found,) = f.cures
    changes = Text(" và ", " and ")[language].join(_change(registry, c, language) for c in found)
    if len(found) == 1:
        return Text(
            f"Nếu chỉ một con số bị sai thì đó là {changes}; khi ấy mọi phép tính có nó đều khớp.",
            f"If only one figure is wrong, it is {changes}; then every sum that it stands in holds.",
        )[language]
    return Text(
        f"Sửa một con số thì chưa đủ; chỉ có một cặp làm mọi phép tính liên quan cùng khớp: {changes}.",
        f"No one figure is enough; one pair alone makes all the sums concerned hold: {changes}.",
    )[language]


def _several(registry: Registry, f: Finding, language: Language) -> str:
    count = len(f.cures)
    if len(f.cures[0]) > 1:
        return Text(
            f"Không sửa riêng một con số nào mà mọi phép tính liên quan đều khớp; có {count} cặp số làm được, "
            "nên chỗ này còn bỏ ngỏ.",
            f"No single figure makes all the sums concerned hold; {count} pairs would, so this stays open.",
        )[language]
    named = "; ".join(_short(registry, f, c, language) for (c,) in f.cures[:MOST])
    if count > MOST:
        named += Text(f"; và {count - MOST} số khác", f"; and {count - MOST} more")[language]
    return Text(
        f"Sửa riêng một trong {count} con số thì khớp ({named}). Báo cáo không cho biết là số nào.",
        f"Changing any one of {count} figures would do ({named}). The report does not tell which.",
    )[language]


def _change(registry: Registry, c: Change, language: Language) -> str:
    """`“Tiền quà” (mục I, dòng 39), 2.751.000.000 đồng thay vì 2.721.000.000 đồng (khác đúng một chữ số)`."""
    o = c.observation
    name, was = places.named(registry, o)[language], figures.full(registry, o, language)
    would = _value(registry, c, language)
    slip = f" ({SLIPS[c.slip][language]})" if c.slip else ""
    return f"{name}, {would} {Text('thay vì', 'instead of')[language]} {was}{slip}"


def _short(registry: Registry, f: Finding, c: Change, language: Language) -> str:
    """A part by what sets it apart from its total: `Doanh nghiệp: 300 → 342`."""
    o = c.observation
    label = labels.full(registry, o) if o == f.result else labels.within(registry, o, f.result)
    was = figures.full(registry, o, language)
    return f"{label[language]}: {was} → {_value(registry, c, language)}"


def _value(registry: Registry, c: Change, language: Language) -> str:
    about = Text("khoảng ", "about ")[language] if c.is_about else ""
    return f"{about}{figures.amount(registry, c.observation.unit, c.value, language)}"


def _fewer_zeros(registry: Registry, f: Finding) -> Text:
    """What the figure would be with other zeros: looked usual, not claimed."""
    if f.computed is None:
        return NOTHING
    vi, en = (figures.amount(registry, f.result.unit, f.computed, language) for language in LANGUAGES)
    return Text(
        f"Nếu chỉ sai số chữ số 0 thì là {vi}. Con số cũng có thể đúng; báo cáo không giải thích.",
        f"If only the number of zeros is wrong, it would be {en}. It may also be right; the report does not explain.",
    )
