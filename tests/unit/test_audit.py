"""Every identity evaluated: it holds, it fails by so much, or it cannot be judged because."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from portal import audit
from portal.audit import Finding
from portal.language import Text

if TYPE_CHECKING:
    from tests.conftest import Tree

NOTES = {"note_vi": "In thừa.", "note_en": "One too many."}

ABOVE = {"value": "100", "qualifier": "above"}
NOTHING = {"value": "0"}
FIVE = {"value": "5"}
# Division by nothing gives no number to compare with; a reader still wants to be told.
UNDEFINED = {"fails", "open"}
ZEROS = {
    "ratio to nothing": ("ratio", "a b", {"x": FIVE, "a": FIVE, "b": NOTHING}, UNDEFINED),
    "ratio of nothing to nothing": ("ratio", "a b", {"x": NOTHING, "a": NOTHING, "b": NOTHING}, UNDEFINED | {"holds"}),
    "quotient by nothing": ("quotient", "a b", {"x": FIVE, "a": FIVE, "b": NOTHING}, UNDEFINED),
    "quotient of over a hundred by nothing": ("quotient", "a b", {"x": FIVE, "a": ABOVE, "b": NOTHING}, UNDEFINED),
    "proportion to nothing": ("proportion", "a b c", {"x": FIVE, "a": FIVE, "b": FIVE, "c": NOTHING}, UNDEFINED),
    "over a hundred times nothing": ("product", "a b", {"x": NOTHING, "a": ABOVE, "b": NOTHING}, {"holds", "open"}),
    "nothing times over a hundred": ("product", "a b", {"x": NOTHING, "a": NOTHING, "b": ABOVE}, {"holds", "open"}),
    "nothing out of a hundred": ("ratio", "a b", {"x": NOTHING, "a": NOTHING, "b": {"value": "100"}}, {"holds"}),
    "nothing and nothing": ("sum", "a b", {"x": NOTHING, "a": NOTHING, "b": NOTHING}, {"holds"}),
}  # fmt: skip


def _finding(tree: Tree, identity: str) -> Finding:
    (found,) = [f for f in audit.run(tree.portal()) if f.identity == identity]
    return found


def _numbers(finding: Finding) -> tuple[str, ...]:
    return tuple(str(n) for n in (finding.stated, finding.computed, finding.difference))


def test_what_holds_is_said_with_both_numbers(tree: Tree):
    found = _finding(tree, "jobs-sum")
    assert (found.verdict, *_numbers(found)) == ("holds", "367", "367", "0")


@pytest.mark.parametrize(("value", "difference"), [("368", "1"), ("360", "-7")])
def test_what_fails_is_said_with_its_difference(tree: Tree, value: str, difference: str):
    found = _finding(tree.observe("jobs", value=value), "jobs-sum")
    assert (found.verdict, *_numbers(found)) == ("fails", value, "367", difference)


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        ({"obs_status": "Q", "conf_status": "A"}, Text("một số hạng được giấu", "one term is suppressed")),
        ({"obs_status": "O"}, Text("báo cáo bỏ trống một số hạng", "the report leaves one term empty")),
    ],
    ids=["suppressed", "left empty"],
)
@pytest.mark.parametrize("key", ["jobs", "jobs-local", "jobs-abroad"])
def test_what_lacks_a_figure_is_open_and_says_why(tree: Tree, key: str, status: dict[str, str], reason: Text):
    empty = {"value": "", "reported_as": "", "qualifier": ""}
    found = _finding(tree.put("an-2024/observations", key, **empty, **status), "jobs-sum")
    assert (found.verdict, found.reason, *_numbers(found)) == ("open", reason, "None", "None", "None")


@pytest.mark.parametrize(
    ("printed", "value", "verdict"),
    [
        ("91,75%", "91.75", "holds"),
        ("91,8%", "91.8", "holds"),
        ("92%", "92", "holds"),
        ("91%", "91", "fails"),
    ],
)
def test_a_rate_is_judged_by_the_digits_it_was_printed_with(
    tree: Tree, printed: str, value: str, verdict: str
):
    assert (
        _finding(tree.observe("jobs-rate", value=value, reported_as=printed), "jobs-attainment").verdict
        == verdict
    )


def test_a_finding_names_all_its_observations(tree: Tree):
    found = _finding(tree, "jobs-sum")
    assert [o.id for o in found.observations] == ["jobs", "jobs-local", "jobs-abroad"]


def test_terms_keep_their_order(tree: Tree):
    tree.identity("jobs-attainment", "ratio", "jobs-rate", "jobs-target jobs")
    assert [o.id for o in _finding(tree, "jobs-attainment").terms] == ["jobs-target", "jobs"]


def test_what_a_package_declares_comes_before_what_the_registry_finds(tree: Tree):
    assert [f.identity for f in audit.run(tree.portal())] == [
        "jobs-sum",
        "jobs-attainment",
        "gift-money-gift-money",
    ]


@pytest.mark.parametrize(
    ("cells", "applies"),
    [
        ({}, True),
        ({"kind": "context"}, False),
        ({"kind": "target"}, False),
        ({"breakdown": "fund:social"}, False),
        ({"period": "2023"}, False),
        ({"locality": "xa-binh-00001"}, False),
    ],
    ids=["same place", "context", "target", "another fund", "another period", "another place"],
)
def test_the_registrys_identities_apply_where_all_terms_stand(
    tree: Tree, cells: dict[str, str], applies: bool
):
    found = audit.run(tree.put("an-2024/observations", "gifts", **cells).portal())
    assert ("gift-money-gift-money" in [f.identity for f in found]) is applies


def test_where_an_indicator_stands_twice_nothing_is_guessed(tree: Tree):
    tree.observe("more-gifts", value="5", indicator="gifts", unit="gift", breakdown="fund:budget")
    assert "gift-money-gift-money" not in [f.identity for f in audit.run(tree.portal())]


def test_the_registrys_identities_do_not_reach_across_packages(tree: Tree):
    rows = tree.add_report("bb").tables
    (gifts,) = [row for row in rows["an-2024/observations"] if row["id"] == "gifts"]
    rows["an-2024/observations"].remove(gifts)
    rows["bb/observations"].append(gifts)
    assert "gift-money-gift-money" not in [f.identity for f in audit.run(tree.portal())]


def test_findings_come_by_package(tree: Tree):
    tree.add_report("aa")
    for name in ("x", "y"):  # of an indicator that the other report does not speak of
        tree.observe(name, package="aa", value="1", indicator="users")
    tree.identity("x-again", "same", "x", "y", package="aa")
    assert [f.package for f in audit.run(tree.portal())] == ["aa", "an-2024", "an-2024", "an-2024"]


@pytest.mark.parametrize(
    ("printed", "stated", "difference"),
    [("4.000", "4000", "3600"), ("4.00", "None", "None"), ("300 - 500", "300", "-100")],
)
def test_a_correction_is_a_finding_with_what_was_printed(
    tree: Tree, printed: str, stated: str, difference: str
):
    tree.observe("jobs-target", value="400", reported_as=printed, correction="unit_too_many", **NOTES)
    found = _finding(tree, "correction-jobs-target")
    assert (found.verdict, *_numbers(found)) == ("fails", stated, "400", difference)


def test_a_correction_says_its_note(tree: Tree):
    tree.observe("jobs-target", value="400", reported_as="4.000", correction="unit_too_many", **NOTES)
    found = _finding(tree, "correction-jobs-target")
    assert (found.relation, found.reason) == ("correction", Text("In thừa.", "One too many."))


def test_a_corrected_figure_is_taken_as_corrected_in_its_identities(tree: Tree):
    tree.observe("jobs-target", value="400", reported_as="4.000", correction="unit_too_many", **NOTES)
    assert _finding(tree, "jobs-attainment").verdict == "holds"


def test_the_public_is_shown_what_fails_and_nothing_else(tree: Tree):
    tree.observe("jobs-rate", value="50", reported_as="50%").hide("gifts")
    assert [f.identity for f in audit.broken(audit.run(tree.portal()))] == ["jobs-attainment"]


@pytest.mark.parametrize(("relation", "terms", "figures", "verdicts"), ZEROS.values(), ids=ZEROS.keys())
def test_a_figure_that_is_nothing_is_judged_as_well_and_ends_no_build(
    tree: Tree, relation: str, terms: str, figures: dict[str, dict[str, str]], verdicts: set[str]
):
    for key, cells in figures.items():
        tree.observe(key, **cells)
    assert _finding(tree.identity("new", relation, "x", terms), "new").verdict in verdicts


@pytest.mark.parametrize(("average", "verdict"), [("333333", "holds"), ("333334", "fails")])
def test_an_average_printed_to_the_last_dong_was_rounded_to_it(tree: Tree, average: str, verdict: str):
    tree.observe("money", value="1000000").observe("count", value="3").observe("average", value=average)
    assert _finding(tree.identity("new", "quotient", "average", "money count"), "new").verdict == verdict


def test_decimals_are_exact(tree: Tree):
    tree.observe("jobs", value="0.3").observe("jobs-local", value="0.1").observe("jobs-abroad", value="0.2")
    assert _finding(tree, "jobs-sum").difference == Decimal(0)
