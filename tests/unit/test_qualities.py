"""How good a figure is: which qualities it has, and what is said of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from portal import packages, qualities
from portal.language import Text

if TYPE_CHECKING:
    from tests.conftest import Tree

NOTES = {"note_vi": "Thừa số 0.", "note_en": "A zero too many."}
# What is changed of the figure `jobs`, and the qualities that it then has.
CASES: dict[str, tuple[dict[str, str], list[str]]] = {
    "as it is": ({}, ["holds"]),
    "about": ({"qualifier": "about"}, ["holds", "approximate"]),
    "above": ({"qualifier": "above"}, ["holds", "approximate"]),
    "from to": ({"qualifier": "range", "value_high": "400"}, ["holds", "range"]),
    "estimated": ({"obs_status": "E"}, ["holds", "estimated"]),
    "provisional": ({"obs_status": "P"}, ["holds", "provisional"]),
    "after a break": ({"obs_status": "B"}, ["holds", "break"]),
    "with a note": (NOTES, ["holds", "note"]),
    "wrong": ({"value": "376"}, ["fails"]),
    "written before the end": ({"period": "2024-07-31/2024-12-31"}, ["holds", "early"]),
    "printed wrongly": ({"reported_as": "3.670", "correction": "unit_too_many", **NOTES}, ["holds", "corrected", "note"]),
}  # fmt: skip


def _of(tree: Tree, key: str) -> list[str]:
    site = tree.put("an-2024/observations", "jobs").site()
    (found,) = [o for o in site.portal.observations if o.id == key]
    return [quality.id for quality in qualities.of(site, found)]


@pytest.mark.parametrize(("cells", "expected"), CASES.values(), ids=CASES.keys())
def test_a_figure_has_its_qualities(tree: Tree, cells: dict[str, str], expected: list[str]):
    # The report is of June: whatever speaks of all 2024 would be early.
    tree.document(date="2025-01-15")
    if "period" in cells:
        tree.document(date="2024-12-30")
    tree.observe("jobs", **cells)
    assert [name for name in _of(tree, "jobs") if name != "found"] == expected


def test_a_term_of_a_sum_that_fails_is_told_from_its_result(tree: Tree):
    tree.document(date="2025-01-15").observe("jobs", value="376")
    assert (_of(tree, "jobs"), _of(tree, "jobs-local")) == (["fails"], ["term"])


def test_of_two_that_should_be_the_same_neither_fits(tree: Tree):
    tree.document(date="2025-01-15").observe("again", value="360").identity("twice", "same", "again", "jobs")
    assert (_of(tree, "again"), _of(tree, "jobs")) == (["fails"], ["fails"])
    site = tree.site()
    assert [o.id for o in site.portal.observations if site.off(o)] == ["jobs", "again"]


def test_what_holds_in_one_sum_and_not_in_another_does_not_hold_together(tree: Tree):
    tree.document(date="2025-01-15").observe("jobs-rate", value="50", reported_as="50%")
    assert _of(tree, "jobs") == ["term"]


def test_what_is_hidden_or_missing_was_not_found(tree: Tree):
    _search(tree.hide("gift-money"), found=7)
    tree.document(date="2025-01-15")
    assert _of(tree, "gift-money") == ["suppressed"]


@pytest.mark.parametrize(("found", "expected"), [(8, True), (7, False)])
def test_a_figure_is_found_where_all_of_its_document_are(tree: Tree, found: int, expected: bool):
    _search(tree, found)
    assert ("found" in _of(tree, "jobs")) is expected


def test_a_search_of_before_the_last_edit_says_nothing(tree: Tree):
    _search(tree, 8)
    assert "found" not in _of(tree.observe("jobs", line="9"), "jobs")


def _search(tree: Tree, found: int) -> None:
    """The minimal tree as it was held against its report."""
    hidden = sum(1 for row in tree.tables["an-2024/observations"] if row["obs_status"] == "Q")
    figures = {"found": found, "elsewhere": 0, "missing": 8 - hidden - found, "withheld": hidden}
    record = {"document": "bc-1", "sha256": "0" * 64, "date": "2024-07-02", "figures": figures, "numbers": {}}
    tables = packages.checksums(tree.package("an-2024"))
    tree.descriptors["an-2024"]["verifications"] = [{**record, "tables": tables}]


def test_a_card_says_them_in_words(tree: Tree):
    site = tree.document(date="2025-01-15").observe("jobs", qualifier="about", **NOTES).site()
    jobs = next(o for o in site.portal.observations if o.id == "jobs")
    assert qualities.said(site, jobs) == Text(
        "= khớp trong 2 phép tính; ≈ gần đúng", "= holds in 2 sums; ≈ approximate"
    )


def test_a_mark_beside_a_figure_leads_to_what_was_found(tree: Tree):
    site = tree.observe("jobs", value="376").site()
    jobs = next(o for o in site.portal.observations if o.id == "jobs")
    (mark,) = qualities.beside(site, jobs)
    assert (mark.quality.id, mark.finding and mark.finding.identity) == ("fails", "jobs-sum")


def test_a_summary_counts_only_what_occurs(tree: Tree):
    site = tree.document(date="2025-01-15").hide("hidden", indicator="users").site()
    found = {quality.id: len(having) for quality, having in qualities.counted(site, site.portal.observations)}
    assert found == {"holds": 8, "suppressed": 1}


def test_no_two_qualities_look_or_read_the_same():
    table = qualities.QUALITIES
    for seen in ([q.id for q in table], [q.symbol for q in table], [q.word for q in table]):
        assert len(set(seen)) == len(table)


def test_every_quality_is_explained_in_both_languages():
    texts = [text for q in qualities.QUALITIES for text in (q.word, q.meaning)]
    assert [text for text in texts if not (text.vi and text.en)] == []
