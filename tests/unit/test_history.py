"""What each version did to the figures of the one before, and how it is told."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from portal import audit, derive, history, qualities
from portal.derive import Site
from portal.downloads import changes as tables
from portal.downloads import releases
from portal.explain import changes as said
from portal.history import Change

if TYPE_CHECKING:
    from tests.conftest import Tree

EARLIER, NOW = "2024-06-01", "2024-07-01"
REASON = {"vi": "Chép nhầm.", "en": "Copied wrongly."}
Cells = dict[str, str]

# A figure in the earlier version, the same in the present one, and what became of it: kind, columns that differ,
# whether a reader takes it for another, what is said of each side, and by how much. None is a figure that is not there.
HIDDEN = {"value": "", "reported_as": "", "qualifier": "", "obs_status": "Q", "conf_status": "A"}
BECAME: dict[str, tuple[Cells | None, Cells | None, tuple[str, str, bool, str, str] | None]] = {
    "the same": ({"value": "5"}, {"value": "5"}, None),
    "added": (None, {"value": "5"}, ("added", "id", True, "", "")),
    "withdrawn": ({"value": "5"}, None, ("withdrawn", "id", True, "", "")),
    "another value": ({"value": "50"}, {"value": "60"},
        ("changed", "value reported_as", True, "50 people → 60 people", "+10 people; +20%")),
    "less": ({"value": "80"}, {"value": "60"},
        ("changed", "value reported_as", True, "80 people → 60 people", "−20 people; −25%")),
    "from nothing": ({"value": "0"}, {"value": "6"},
        ("changed", "value reported_as", True, "0 people → 6 people", "+6 people")),
    "from over so many": ({"value": "50", "qualifier": "above"}, {"value": "60", "qualifier": "above"},
        ("changed", "value reported_as", True, "over 50 people → over 60 people", "+10 people")),
    "points": ({"value": "50", "unit": "percent", "kind": "rate"}, {"value": "60.5", "unit": "percent", "kind": "rate"},
        ("changed", "value reported_as", True, "50% → 60.5%", "+10.5 percentage points")),
    "another unit": ({"value": "50"}, {"value": "50", "unit": "gift"},
        ("changed", "unit", True, "50 people → 50 gifts", "")),
    "another qualifier": ({"value": "50"}, {"value": "50", "qualifier": "about"},
        ("changed", "qualifier", True, "50 people → about 50 people", "")),
    "a range": ({"value": "50"}, {"value": "50", "value_high": "60", "qualifier": "range"},
        ("changed", "value_high qualifier", True, "50 people → 50 – 60 people", "")),
    "empty in the report": ({"value": "50"}, {"value": "", "qualifier": "", "obs_status": "O"},
        ("changed", "value reported_as qualifier obs_status", True, "50 people → [x] left empty", "")),
    "another period": ({"value": "50"}, {"value": "50", "period": "2024-Q1"},
        ("changed", "period", True, "2024 → first quarter of 2024", "")),
    "another breakdown": ({"value": "50"}, {"value": "50", "breakdown": "fund:budget"},
        ("changed", "breakdown", True, "Jobs → Jobs: Budget", "")),
    "another page": ({"value": "50"}, {"value": "50", "reported_for": "2024-Q1"},
        ("changed", "reported_for", True, "An District, 2024 → An District, first quarter of 2024", "")),
    "another kind": ({"value": "50"}, {"value": "50", "kind": "target"},
        ("changed", "kind", True, "actual → target", "")),
    "another line": ({"value": "50"}, {"value": "50", "line": "7"}, ("changed", "line", False, "", "")),
    "a note": ({"value": "50"}, {"value": "50", "note_vi": "Ước.", "note_en": "About."},
        ("changed", "note_vi note_en", False, "", "")),
    "no longer hidden": (HIDDEN, {"value": "50"},
        ("published", "value reported_as qualifier obs_status conf_status", True, "[c] suppressed → 50 people", "")),
    "hidden for another reason": (HIDDEN, {**HIDDEN, "conf_status": "D"}, ("changed", "conf_status", False, "", "")),
    "hidden": ({"value": "51"}, HIDDEN,
        ("hidden", "value value_high reported_as qualifier obs_status conf_status note_vi note_en", True, "", "")),
}  # fmt: skip


def site(tree: Tree, before: Cells | None, now: Cells | None, **descriptor: Any) -> Site:
    """The figure `x` was and is so."""
    rows = tree.tables["an-2024/observations"]
    if before is not None:
        tree.observe("x", **before)
    tree.store(EARLIER)
    rows[:] = [row for row in rows if row["id"] != "x"]
    if now is not None:
        tree.observe("x", **now)
    tree.descriptors["an-2024"].update(changes=REASON, **descriptor)
    portal = tree.portal()
    return derive.run(portal, audit.run(portal))


def only(found: Site) -> Change | None:
    changes = found.history.changes
    assert len(changes) < 2
    return changes[0] if changes else None


@pytest.mark.parametrize(("before", "now", "expected"), BECAME.values(), ids=BECAME.keys())
def test_what_became_of_a_figure(
    tree: Tree, before: Cells | None, now: Cells | None, expected: tuple[str, str, bool, str, str] | None
):
    found = site(tree, before, now)
    change = only(found)
    if expected is None or change is None:
        assert change is expected
        return
    kind, columns, is_read, sides, gap = expected
    registry = found.portal.registry
    assert (change.kind, change.is_read, change.previous, change.version) == (kind, is_read, EARLIER, NOW)
    if columns != "id":
        assert " ".join(cell.column for cell in change.cells) == columns
    told = said.aspects(registry, change)
    assert "; ".join(f"{a.before.en} → {a.after.en}" for a in told) == sides
    assert said.gap(registry, change).en == gap
    assert change.reason.en == REASON["en"]


def test_what_is_hidden_now_is_told_nowhere(tree: Tree):
    """The check on versions refuses it; were it to fail, the history would still not say it."""
    found = site(tree, {"value": "51"}, HIDDEN)
    told = repr(found.history) + repr((tables.rows(found), tables.versions(found)))
    assert "51" not in told


def test_a_stored_version_without_the_figure_says_when_it_was_hidden(tree: Tree):
    tree.observe("x", **HIDDEN).store(EARLIER)
    tree.released["an-2024"][0].descriptor["hidden"] = {"x": NOW}
    tree.descriptors["an-2024"].update(changes=REASON)
    (change,) = history.run(tree.portal()).changes
    assert (change.kind, change.before, change.version) == ("hidden", None, NOW)


# Which changes give a figure the mark of what was revised, and which leave a line on the page where it stood.
MARKS = {
    "added": (None, {"value": "5"}, False, False),
    "changed": ({"value": "5"}, {"value": "6"}, True, False),
    "a note": ({"value": "50"}, {"value": "50", "note_vi": "Ước.", "note_en": "About."}, False, False),
    "published": (HIDDEN, {"value": "50"}, True, False),
    "hidden": ({"value": "51"}, HIDDEN, False, False),
    "withdrawn": ({"value": "5"}, None, False, True),
    "moved": ({"value": "5"}, {"value": "5", "reported_for": "2024-Q1"}, True, True),
}


@pytest.mark.parametrize(("before", "now", "is_revised", "has_left"), MARKS.values(), ids=MARKS.keys())
def test_where_it_is_seen(
    tree: Tree, before: Cells | None, now: Cells | None, is_revised: bool, has_left: bool
):
    found = site(tree, before, now)
    marked = [o.id for o in found.portal.observations if qualities.is_revised(found, o)]
    assert marked == (["x"] if is_revised else [])
    left = {place: [change.id for change in changes] for place, changes in found.history.left.items()}
    assert left == ({("huyen-an-001", "2024"): ["x"]} if has_left else {})


def test_a_figure_that_came_back_has_not_left(tree: Tree):
    tree.observe("x", value="5").store("2024-05-01")
    rows = tree.tables["an-2024/observations"]
    row = rows.pop()
    tree.descriptors["an-2024"].update(changes=REASON)
    tree.store(EARLIER)
    rows.append(row)
    tree.descriptors["an-2024"].update(changes={"vi": "Lại.", "en": "Again."})
    found = history.run(tree.portal())
    assert [(change.kind, change.version) for change in found.figures["an-2024/x"]] == [
        ("withdrawn", EARLIER),
        ("added", NOW),
    ]
    assert found.left == {}
    assert [(r.version, r.previous, r.is_released) for r in found.by_package["an-2024"]] == [
        (NOW, EARLIER, False),
        (EARLIER, "2024-05-01", True),
        ("2024-05-01", "", True),
    ]


def test_the_tables_for_programs(tree: Tree):
    found = site(tree, {"value": "50"}, {"value": "60", "line": "7"})
    rows = pd.DataFrame(tables.rows(found))
    assert rows[
        ["version", "previous_version", "id", "kind", "column", "before", "after"]
    ].to_numpy().tolist() == [
        [NOW, EARLIER, "x", "changed", "value", "50", "60"],
        [NOW, EARLIER, "x", "changed", "reported_as", "50", "60"],
        [NOW, EARLIER, "x", "changed", "line", "1", "7"],
    ]
    columns = ["version", "previous_version", "figures", "changed", "added", "withdrawn", "reason_en"]
    assert pd.DataFrame(tables.versions(found))[columns].to_numpy().tolist() == [
        [NOW, EARLIER, "9", "1", "0", "0", "Copied wrongly."],
        [EARLIER, "", "9", "0", "0", "0", ""],
    ]


def test_a_version_at_its_address_is_the_same_for_ever(tree: Tree):
    """A new version adds files; those at the old addresses stay as they were, to the byte."""
    found = site(tree, {"value": "50"}, {"value": "60"})
    before = dict(releases.files(tree.package("an-2024"), found))
    assert sorted(before) == ["packages/an-2024/2024-06-01.zip", "packages/an-2024/versions.json"]
    portal = tree.store(NOW).observe("x", value="70").portal()
    after = dict(releases.files(tree.package("an-2024"), derive.run(portal, audit.run(portal))))
    assert sorted(after.keys() - before.keys()) == [
        "packages/an-2024/2024-07-01.changes.json",
        "packages/an-2024/2024-07-01.zip",
    ]
    assert after["packages/an-2024/2024-06-01.zip"] == before["packages/an-2024/2024-06-01.zip"]
    listing = json.loads(after["packages/an-2024/versions.json"])
    assert (listing["latest"], [entry["version"] for entry in listing["versions"]]) == (NOW, [NOW, EARLIER])
    assert listing["versions"][0]["reason"] == REASON
    assert listing["versions"][0]["url"].startswith("http://localhost:8000/data/packages/an-2024/2024-07-01")
    told = json.loads(after["packages/an-2024/2024-07-01.changes.json"])
    assert told["changes"] == [
        {"id": "x", "kind": "changed", "columns": {
            "value": {"before": "50", "after": "60"}, "reported_as": {"before": "50", "after": "60"}}}
    ]  # fmt: skip
