"""What does not add up as a table: stated, computed, why, and the one cure where there is one."""

from __future__ import annotations

from typing import Any

from portal import explain
from portal.audit import Finding
from portal.downloads import lines
from portal.downloads.lines import Columns
from portal.registry import Registry

_NUMBERS = {"stated", "computed", "difference"}
# What each column holds: title in Vietnamese, description in English.
COLUMNS = {
    column: {"type": "number" if column in _NUMBERS else "string", "title": title, "description": description}
    for column, title, description in (
        ("identity", "Phép tính", "Package and identity, also the anchor on the page of discrepancies"),
        ("observations", "Số liệu", "The figures concerned, the stated one first: package/id"),
        ("stated", "Báo cáo ghi", "What the report states, in the base unit"),
        ("computed", "Tính ra", "What follows from the other figures, or would look usual"),
        ("difference", "Chênh lệch", "stated less computed"),
        ("kind", "Loại", "The relation, the look that found it, or correction"),
        ("unit", "Đơn vị", "The unit of stated, computed and difference"),
        ("note_vi", "Ghi chú", "Note in Vietnamese"),
        ("note_en", "Ghi chú (Anh)", "Note in English"),
        ("verdict", "Kết luận", "fails: a contradiction; doubtful: it can be true but hardly is"),
        ("explanation_vi", "Giải thích", "The whole explanation in Vietnamese"),
        ("explanation_en", "Giải thích (Anh)", "The whole explanation in English"),
        ("cure_observation", "Sửa số nào", "The figures of the only smallest cure, separated by spaces"),
        ("cure_value", "Sửa thành", "What each of them would be, in the same order"),
        ("cure_slip", "Kiểu in sai", "zeros, digit, swapped, missing, added or other, in the same order"),
    )
}


def rows(registry: Registry, findings: tuple[Finding, ...]) -> Columns:
    """One finding a row, in the order of the page."""
    found = [
        {
            "identity": f"{f.package}/{f.identity}",
            "observations": " ".join(o.key for o in f.observations),
            "stated": _plain(f.stated),
            "computed": _plain(f.computed),
            "difference": _plain(f.difference),
            "kind": f.relation,
            "unit": f.result.unit,
            "note_vi": (f.reason or f.note).vi,
            "note_en": (f.reason or f.note).en,
            "verdict": f.verdict,
            **_explained(registry, f),
        }
        for f in findings
    ]
    return lines.by_name(COLUMNS, found)


def _explained(registry: Registry, finding: Finding) -> dict[str, str]:
    """The sentences of the page, and the one cure where there is one: its figures, each with its value."""
    said = explain.of(registry, finding).text
    cure = finding.cures[0] if len(finding.cures) == 1 else ()
    return {
        "explanation_vi": said.vi,
        "explanation_en": said.en,
        "cure_observation": " ".join(c.observation.key for c in cure),
        "cure_value": " ".join(_plain(c.value) for c in cure),
        "cure_slip": " ".join(c.slip or "other" for c in cure),
    }


def _plain(value: Any) -> str:
    return "" if value is None else f"{value.normalize():f}"
