"""What a change would do in a reader's eyes: which figures, discrepancies, words and pages, and what is never said."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from portal import review
from portal.errors import DataProblems, Problem
from portal.imprint.value import NOBODY
from portal.language import Text
from portal.review import Review, State, comment, objects, sections, states, summary, terminal
from portal.review.comment import Addresses

if TYPE_CHECKING:
    from tests.conftest import Tree

Make = Callable[[], "Tree"]
Edit = Callable[["Tree"], object]
NOTE = {"note_vi": "Ước.", "note_en": "About."}
O = "an-2024/observations"  # noqa: E741  the table that most cases are about
SECRET = "4321"  # what must not be said


def withdraw(key: str) -> Edit:
    return lambda tree: tree.tables[O].remove(next(row for row in tree.tables[O] if row["id"] == key))


def seen(make: Make, edit: Edit, before: Edit = lambda tree: None) -> Review:
    """What comes of an edit; `before` changes both states."""
    was, now = make(), make()
    for tree in (was, now):
        before(tree)
    edit(now)
    return review.run(State(was.source()), State(now.source()))


def rows(found: Review, title: str) -> list[str]:
    """A section's rows in English, cells joined."""
    return [
        " | ".join(cell.text.en for cell in row)
        for section in sections.of(found)
        if section.title.en == title
        for row in section.rows
    ]


# What is edited; the section in which it is told, and how.
TOLD: dict[str, tuple[Edit, str, list[str]]] = {
    "a value": (lambda t: t.observe("jobs-abroad", value="70"), "Figures that read otherwise",
        ["Jobs: Abroad (An District, 2024) | 67 people | 70 people | +3 people; +4.5%"]),
    "a period": (lambda t: t.observe("jobs-abroad", period="2024-Q1"), "Figures that read otherwise",
        ["Jobs: Abroad (An District, first quarter of 2024) | 67 people; period: 2024 | 67 people; period: first quarter of 2024 | "]),
    "one more": (lambda t: t.observe("more", value="8"), "New figures", ["Jobs (An District, 2024) | 8 people"]),
    "one less": (withdraw("gift-level"), "Figures withdrawn", ["Gift level: Budget (An District, 2024) | 300,000 đồng"]),
    "a note": (lambda t: t.observe("jobs", **NOTE), "Only source, place or note changed",
        ["Jobs (An District, 2024) | note_vi, note_en"]),
    "a suppressed one": (lambda t: t.hide("jobs-abroad", indicator="jobs", breakdown="channel:abroad"), "Figures suppressed",
        ["Jobs: Abroad (An District, 2024)"]),
    "parts that no longer add up": (lambda t: t.observe("jobs-abroad", value="70"), "New discrepancies", ["Jobs (An District, 2024)"]),
    "a name": (lambda t: t.put("registry/indicators", "jobs", name_en="Work"), "The registry",
        ["Indicator “Work” (changed) | name_en | Jobs | Work"]),
    "a new member": (lambda t: t.put("registry/members", "channel:online", name_vi="Qua mạng", name_en="Online"), "The registry",
        ["Member of a breakdown “Online” (new) | id |  | channel:online"]),
    "a new page": (lambda t: t.observe("early", value="8", period="2023", reported_for="2023"), "Pages that change",
        ["An District, 2023 (new)", "An District", "2023 (new)", "Labour", "Jobs", "Report"]),
    "a new package": (lambda t: t.add_report("binh-2024").observe("jobs", package="binh-2024", value="9"), "Data packages",
        ["binh-2024 | 2024-07-01 (new) | "]),
}  # fmt: skip


@pytest.mark.parametrize(("edit", "title", "said"), TOLD.values(), ids=TOLD)
def test_it_is_told_in_its_section(new_tree: Make, edit: Edit, title: str, said: list[str]):
    found = rows(seen(new_tree, edit), title)
    assert (
        found == said if title != "New discrepancies" else [row.partition(" | ")[0] for row in found] == said
    )


@pytest.mark.parametrize("said", [terminal.text, lambda found: comment.markdown(found, Addresses()),
                                  lambda found: json.dumps(objects.of(found), ensure_ascii=False)])  # fmt: skip
def test_what_is_suppressed_from_now_on_is_said_nowhere(new_tree: Make, said: Callable[[Review], str]):
    """Not as the figure it was, nor in a discrepancy that is gone with it."""

    def before(tree: Tree) -> None:
        tree.observe(
            "secret", value=SECRET, indicator="users", note_vi=f"{SECRET} người", note_en=f"{SECRET} people"
        )
        tree.identity("told", "sum", "jobs", "secret")

    def edit(tree: Tree) -> None:
        tree.hide("secret", indicator="users", note_vi="", note_en="")

    public = said(seen(new_tree, lambda tree: tree.observe("secret", value="9"), before))
    assert SECRET in public.replace(".", "").replace(",", "")
    found = seen(new_tree, edit, before)
    assert [f.identity for f in found.discrepancies.gone] == ["told"]
    assert [(change.kind, change.before) for change in found.figures] == [("hidden", None)]
    assert SECRET not in said(found).replace(".", "").replace(",", "")


def test_what_a_stored_version_hides_is_not_told_where_the_figure_goes(new_tree: Make):
    """Taken out of the table rather than hidden there, and hidden in what was released before."""

    def seen_with(hidden: bool) -> Review:
        was, now = (new_tree().observe("secret", value=SECRET, indicator="users") for _ in range(2))
        if hidden:
            now.hide("secret", indicator="users")
        now.store("2024-01-01")
        withdraw("secret")(now)
        return review.run(State(was.source()), State(now.source()))

    for hidden in (False, True):
        found = seen_with(hidden)
        assert [(change.id, change.kind) for change in found.figures] == [("secret", "withdrawn")]
        assert (SECRET in json.dumps(objects.of(found))) is not hidden
        assert ("4,321" in terminal.text(found)) is not hidden


def test_nothing_changed_is_said_so(new_tree: Make):
    found = seen(new_tree, lambda tree: None)
    assert found.is_empty
    assert sections.of(found) == ()
    assert summary.of(found).en == "Readers would see no difference."


def test_a_summary_counts_and_names_places(new_tree: Make):
    found = seen(new_tree, lambda tree: tree.observe("jobs-abroad", value="70").observe("more", value="8"))
    assert summary.of(found).en == "1 figure reading otherwise; 1 figure new; 2 new discrepancies."
    assert summary.places(found) == Text("Huyện An, năm 2024", "An District, 2024")


def problem(package: str, rule: str) -> Problem:
    return Problem(
        f"{package}/data/observations.csv:2:value", Text("sai", "wrong"), Text("sửa", "mend"), rule=rule
    )


# The rule that a package breaks; whether the state can be told, what is left out, whether it is for secrecy.
STATES: dict[str, tuple[str, str, bool, set[str], bool]] = {
    "a figure that is misread": ("an-2024", "values", True, {"an-2024"}, False),
    "only without a version": ("an-2024", "releases", True, set(), False),
    "only not searched again": ("an-2024", "verifications", True, set(), False),
    "the registry without a version": ("registry", "releases", True, set(), False),
    "the registry": ("registry", "tables", False, set(), False),
    "a small count": ("an-2024", "disclosure", False, set(), True),
    "a small count in words": ("an-2024", "wording", False, set(), True),
}


@pytest.mark.parametrize(
    ("package", "rule", "can_tell", "left_out", "is_secret"), STATES.values(), ids=STATES
)
def test_what_a_problem_keeps_from_being_told(
    tree: Tree, monkeypatch: pytest.MonkeyPatch, package: str, rule: str, can_tell: bool, left_out: set[str], is_secret: bool
):  # fmt: skip
    wrong = problem(package, rule)

    def run(source: object) -> None:
        if package not in getattr(source, "left_out", {}):
            raise DataProblems([wrong])

    tree.add_report("binh-2024").observe("jobs", package="binh-2024", value="9")
    monkeypatch.setattr("portal.validate.run", run)
    found = states.read(tree.write())
    assert (found.source is not None, set(found.left_out), found.is_secret) == (can_tell, left_out, is_secret)
    assert found.problems == (wrong,)


def test_where_a_small_count_may_be_given_away_no_figure_is_told(new_tree: Make):
    state = State(None, (problem("an-2024", "disclosure"),))
    found = review.run(State(new_tree().source()), state)
    assert (found.figures, found.pages) == ((), ())
    assert summary.of(found).en.startswith("A small count could point to a person")


def test_a_package_that_cannot_be_read_is_not_called_gone(new_tree: Make):
    was, now = new_tree(), new_tree()
    for tree in (was, now):
        tree.add_report("binh-2024").observe("jobs", package="binh-2024", value="9")
    source = now.source()
    left = {"binh-2024": (problem("binh-2024", "values"),)}
    reports = tuple(p for p in source.reports if p.name not in left)
    after = State(type(source)(source.root, source.registry, reports, left), left["binh-2024"])
    found = review.run(State(was.source()), after)
    assert (found.unread, found.figures, found.versions) == (("binh-2024",), (), ())
    assert not found.is_empty
    found = review.run(after, State(was.source()))  # nor new, where it was the earlier state
    assert (found.unread, found.figures, found.versions) == (("binh-2024",), (), ())


def test_a_long_list_is_cut_and_says_so():
    long = Text("sai " * 100, "wrong " * 80)
    found = Review(
        tuple(Problem(f"an-2024/data/observations.csv:{line}", long, long) for line in range(2, 1202))
    )
    text = comment.markdown(found, Addresses(files="https://example.org/" + "x" * 120))
    assert 30_000 < len(text) <= comment.LONGEST
    assert text.endswith("</details>\n")
    shown = text.count("?plain=1#L") // 2
    left = f"{1200 - shown:,}"
    assert f"… và {left.replace(',', '.')} nữa." in text
    assert f"… and {left} more." in text


def test_a_place_leads_to_the_line_of_the_change():
    found = Review((problem("an-2024", "values"),))
    text = comment.markdown(found, Addresses(files="https://example.org/o/r/blob/abc"))
    place = "`datapackages/an-2024/data/observations.csv:2`"
    assert (
        f"[{place}](https://example.org/o/r/blob/abc/datapackages/an-2024/data/observations.csv?plain=1#L2) `value`"
        in text
    )


def test_the_list_of_pages_leads_into_the_unpacked_site(new_tree: Make):
    found = seen(new_tree, lambda tree: tree.observe("jobs-abroad", value="70"))
    page = comment.pages(found, replace(NOBODY, slug="cong-an"))
    assert 'href="cong-an/dia-phuong/huyen-an-001/2024/index.html"' in page
    assert 'href="cong-an/en/localities/huyen-an-001/2024/index.html"' in page
    assert "/en/" not in comment.pages(found, replace(NOBODY, languages=("vi",)))


def test_a_site_in_one_language_is_linked_in_that(new_tree: Make):
    found = seen(new_tree, lambda tree: tree.observe("jobs-abroad", value="70"))
    text = comment.markdown(found, Addresses(site="https://example.org/", languages=("vi",)))
    assert text.count("](https://example.org/dia-phuong/huyen-an-001/2024/#jobs-abroad)") == 2
    assert "/en/" not in text
