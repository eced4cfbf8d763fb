"""Pages of indicators and domains follow from their own figures: the same as from everything, and known by their key."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from portal import api, catalogue, cite, downloads, file, packages
from portal.api.values import Given
from portal.derive import Site
from portal.language import LANGUAGES, Language
from portal.pages import indicators, render, terms
from portal.pages.page import Page
from portal.shards import slices
from portal.shards.slices import Slice

if TYPE_CHECKING:
    from tests.conftest import Tree

Said = dict[str, Any]
OTHER = {
    "package": "bb",
    "locality": "xa-binh-00001",
    "document": "2024-bb",
    "period": "2023",
    "reported_for": "2023",
}


@pytest.fixture
def rich(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> Tree:
    """Two reports: the second, an older one, has figures of the same indicators, and is not cited by its seal."""
    monkeypatch.setattr(indicators, "MOST_TABLES", 1)
    tree.add_report("bb").observe("x", value="5", **OTHER).observe("y", value="7", indicator="gifts", **OTHER)
    tree.descriptors["bb"]["sources"][0] |= {"name": "2024-bb", "locality": "xa-binh-00001"}
    return tree


def given(tree: Tree) -> Given:
    """With sums of tables that say what they are made from, as those of files do."""
    source, site = tree.source(), tree.site()
    tables = downloads.collect(source, site)
    files = {
        f"{t.name}.csv": file.of(dict(downloads.of_table(t, site.portal.edition))[f"{t.name}.csv"])
        for t in tables
    }
    return api.given(site, tables, files)


def keys(tree: Tree) -> dict[str, str]:
    found, registry = given(tree), tree.source().registry.sum
    return {s.table.name: s.made_from(found.site, registry) for s in slices.slices(found)}


def made(tree: Tree) -> dict[str, Said]:
    """Of each slice what its pages and files say."""
    found = given(tree)
    return {of.table.name: said(_own(found, of), of) for of in slices.slices(found)}


def _own(found: Given, of: Slice) -> Given:
    return Given(slices.site_of(found.site, of), (of.table,), of.files)


def said(seen: Given, of: Slice) -> Said:
    cited = cite.run(seen.site, of.kind.pages(seen.site), seen.tables, seen.files)
    blocks = catalogue.of_figures(seen.site, of.table, of.files)
    return {
        "api": dict(api.of_figures(seen)) if of.kind.has_api else {},
        "beside": {page.path.vi: page.beside for page in cited},
        "charts": {page.path.vi: [(c.name, c.title, c.pictures) for c in page.charts] for page in cited},
        "text": {
            page.path[at]: text(seen.site, page, at) + blocks(page)[at] for page in cited for at in LANGUAGES
        },
    }


def text(site: Site, page: Page, language: Language) -> str:
    known = terms.forms(site.portal.registry, language)
    return render.markdown(render.environment(), site, page, language, known)


def test_there_is_one_for_each_indicator_and_domain_with_figures(rich: Tree):
    assert set(made(rich)) == {
        *(f"indicators/{name}" for name in ("jobs", "gifts", "gift-level", "gift-money")),
        *("domains/labour", "domains/gifts"),
    }


def test_they_say_what_the_whole_says(rich: Tree):
    """Of the whole, each gives the pages of all indicators: those of its own are the same."""
    found = given(rich)
    for of in slices.slices(found):
        own, whole = said(_own(found, of), of), said(found, of)
        for kind, several in own.items():
            assert several.items() <= whole[kind].items(), (of.table.name, kind)
            assert several or kind != "text"


def test_another_figure_touches_its_indicator_and_domain_alone(rich: Tree):
    before = keys(rich)
    after = keys(rich.observe("y", package="bb", value="8"))
    assert {name for name in before if before[name] != after[name]} == {"indicators/gifts", "domains/gifts"}


def _parts(tree: Tree, value: str) -> Tree:
    """Figures of another indicator that x, which is 5, may be the sum of."""
    other = {**OTHER, "indicator": "jobs-2"}
    return tree.observe("x1", value=value, **other).observe("x2", value="2", **other)


def _sum(tree: Tree) -> Tree:
    return tree.identity("i", "sum", "x", "x1 x2", package="bb")


def _revised(tree: Tree, value: str) -> Tree:
    """x was another figure."""
    tree.released["bb"] = []
    return tree.observe("x", value=value, **OTHER).store("2024-05-01", "bb").observe("x", value="5", **OTHER)


def _found_again(tree: Tree) -> Tree:
    counted = {"found": 2, "missing": 0, "withheld": 0}
    record = {"document": "2024-bb", "date": "2024-06-01", "figures": counted, "numbers": {}}
    tree.descriptors["bb"]["verifications"] = [{**record, "tables": packages.checksums(tree.package("bb"))}]
    return tree


BEFORE: dict[str, Callable[[Tree], Tree]] = {
    "a sum that holds": lambda t: _parts(t, "3"),
    "what a sum that fails comes to": lambda t: _sum(_parts(t, "4")),
    "what a figure was": lambda t: _revised(t, "4"),
}
EDITS: dict[str, Callable[[Tree], Tree]] = {
    "a value": lambda t: t.observe("x", package="bb", value="6"),
    "how it is printed": lambda t: t.observe("x", package="bb", reported_as="5,0"),
    "a note": lambda t: t.observe("x", package="bb", note_vi="Cả năm.", note_en="All year."),
    "where it stands": lambda t: t.observe("x", package="bb", locator="III.2", line="7"),
    "an estimate": lambda t: t.observe("x", package="bb", obs_status="E"),
    "another period": lambda t: t.observe("x", package="bb", period="2022"),
    "one figure more": lambda t: t.observe("z", value="3", indicator="jobs", **OTHER),
    "a sum that holds": _sum,
    "what a sum that fails comes to": lambda t: _parts(t, "8"),
    "figures found again": _found_again,
    "a figure that was another": lambda t: _revised(t, "4"),
    "what a figure was": lambda t: _revised(t, "3"),
    "another figure of a report that is cited by its seal": lambda t: t.observe("gifts", value="9"),
    "a version": lambda t: _described(t, version="2025-01-01"),
    "an issuer": lambda t: _source(t, issuer="Ủy ban", issuer_en="The committee"),
    "a number": lambda t: _source(t, number="12/BC"),
    "a date": lambda t: _source(t, date="2023-02-01"),
    "a name in the registry": lambda t: t.put("registry/indicators", "jobs", name_vi="Việc làm mới"),
    "a figure of an indicator nobody reported before": lambda t: t.observe(
        "n", value="3", indicator="jobs-2", **OTHER
    ),
}


def _described(tree: Tree, **entries: str) -> Tree:
    tree.descriptors["bb"] |= entries
    return tree


def _source(tree: Tree, **entries: str) -> Tree:
    tree.descriptors["bb"]["sources"][0] |= entries
    return tree


@pytest.mark.slow
@pytest.mark.parametrize("edit", EDITS)
def test_whatever_changes_what_they_say_changes_their_key(rich: Tree, edit: str):
    rich.put("registry/indicators", "jobs-2", **_like_jobs(rich))
    BEFORE.get(edit, lambda tree: tree)(rich)
    said_before, known_before = made(rich), keys(rich)
    EDITS[edit](rich)
    said_after, known_after = made(rich), keys(rich)
    changed = {name for name in said_after if said_before.get(name) != said_after[name]}
    assert changed, "an edit that nobody sees tests nothing"
    assert {name for name in changed if known_before.get(name) == known_after[name]} == set()


def _like_jobs(tree: Tree) -> dict[str, str]:
    (row,) = (row for row in tree.tables["registry/indicators"] if row["id"] == "jobs")
    return {column: cell for column, cell in row.items() if column != "id"}


def test_of_reports_that_are_not_the_newest_no_seal_is_known(rich: Tree):
    """So a page cannot name a sum that its key does not know."""
    found = given(rich)
    of = next(s for s in slices.slices(found) if s.table.name == "indicators/jobs")
    told = {
        p.name: re.findall("[0-9a-f]{64}", repr(p.descriptor))
        for p in slices.site_of(found.site, of).portal.packages
    }
    assert {name for name, sums in told.items() if sums} == of.sealed == {"an-2024"}
