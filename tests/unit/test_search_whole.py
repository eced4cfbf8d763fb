"""The index over the provinces of a divided portal: what they tell it, and which of their figures it names."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from portal import pages, periods, search
from portal.language import Text
from portal.search import above, whole
from portal.search.left import Left, Report, Shown
from portal.search.numbers import MOST

PERIODS = [periods.parse(code) for code in ("2025-Q1", "2024", "2024-Q4", "2023")]  # newest first


def left(place: str, chance: random.Random, figures: int) -> Left:
    """A page of each period with so many figures of few numbers."""
    shown = [
        Shown(place, period, {"vi": [], "en": []}, [str(chance.randint(1, 9)) for _ in range(figures)])
        for period in PERIODS
    ]
    reports = [Report(f"202{n}-01-05", "p", [str(n)], {"vi": "[]", "en": "[]"}) for n in range(3, 6)]
    return Left(tuple(shown), tuple(reports), {}, tuple(sorted(PERIODS)))


def told(given: Left) -> above.Told:
    content = above.of(given, given.by_locality(), {"vi": 2, "en": 3}, 40)
    return above.read(content)


@pytest.mark.parametrize("figures", [2, 5, 200])
def test_of_a_number_the_newest_are_named_wherever_they_are(figures: int):
    chance = random.Random(figures)
    lefts = {f"tinh-{n}": left(f"xa-{n}", chance, figures) for n in range(4)}
    found = {
        key: json.loads(entry)
        for key, entry in whole.numbers({code: told(given) for code, given in lefts.items()})
    }
    assert list(found) == sorted(found)
    for number, (count, *named) in found.items():
        every = [
            (period.code, site)
            for period in PERIODS
            for site, given in enumerate(lefts.values())
            for page in given.pages
            for n in page.numbers
            if n == number and page.period == period
        ]
        newest = every[:MOST]
        assert count == len(every)
        taken = {site: figures for site, figures, _ in zip(*[iter(named)] * 3, strict=True) if figures}
        assert taken == {site: sum(s == site for _, s in newest) for site in {s for _, s in newest}}


def test_so_many_sites_are_asked_and_no_more():
    chance = random.Random(1)
    children = {f"tinh-{n:02}": told(left(f"xa-{n}", chance, 3)) for n in range(20)}
    named = [json.loads(entry)[1:] for _, entry in whole.numbers(children)]
    assert max(len(sites) // 3 for sites in named) == whole.MOST_SITES


def test_a_report_is_named_by_its_number():
    children = {f"tinh-{n}": told(left("xa", random.Random(0), 0)) for n in range(2)}
    found = {key: json.loads(entry) for key, entry in whole.numbers(children)}
    assert found == {"3": [0, 0, 0, 1, 1, 0, 1], "4": [0, 0, 0, 1, 1, 0, 1], "5": [0, 0, 0, 1, 1, 0, 1]}


def divided(tree: Any, folder: Path) -> dict[str, Any]:
    """The index above the only province of the tree, by language and name."""
    site = tree.site()
    by = replace(site.portal.edition.imprint, provinces=("tinh-moi-02",), whole=Text("Cả", "All"))
    edition = replace(site.portal.edition, imprint=by)
    child = replace(site, portal=replace(site.portal, edition=edition))
    files = search.files(child, pages.outlined(child), [search.of_reports(child)[1]])
    for name, content in files["vi"].items():
        (folder / "search").mkdir(exist_ok=True)
        (folder / "search" / name).write_bytes(content)
    hub = replace(site, by_indicator={}, by_document={}, profiles={})
    found = search.merged(hub, pages.outlined(site), {"tinh-moi-02": folder})
    return {f"{at}/{name}": json.loads(c) for at, some in found.items() for name, c in some.items()}


def test_rows_lead_into_the_site_of_the_province(tree: Any, tmp_path: Path):
    found = divided(tree, tmp_path)
    assert found["vi/head.json"]["sites"] == [["tinh-moi-02", "tinh-moi-02/", 1]]
    assert found["en/head.json"]["sites"] == [["tinh-moi-02", "../tinh-moi-02/en/", 1]]
    for language, below in (("vi", "tinh-moi-02/nguon/"), ("en", "../tinh-moi-02/en/sources/")):
        paths = [entry[1] for entry in found[f"{language}/head.json"]["entries"] if entry[0] == "report"]
        assert paths
        assert all(path.startswith(below) for path in paths)
        rows = {row[0]: row for row in found[f"{language}/w-.json"]}
        assert rows["huyen-an-001"][5] == ["2024"]
        assert rows["huyen-an-001"][9:] == ["", 0]
    assert found["vi/n-0.json"]["30000000"] == [1, 0, 1, 0]
    assert "en/n-0.json" not in found


def test_a_portal_in_one_piece_tells_nothing_above(tree: Any):
    site = tree.site()
    found = search.files(site, pages.outlined(site), [search.of_reports(site)[1]])
    assert above.FILE not in found["vi"]


def test_a_province_has_its_own_places_alone(new_tree: Callable[[], Any], tmp_path: Path):
    tree = new_tree()
    tree.put(
        "registry/localities",
        "tinh-xa-03",
        code="03",
        kind="province",
        name_vi="tỉnh Xa",
        name_en="Xa Province",
    )
    found = divided(tree, tmp_path)
    own = json.loads((tmp_path / "search" / "w-.json").read_text(encoding="utf-8"))
    assert "tinh-xa-03" not in [row[0] for row in own]
    (far,) = [row for row in found["vi/w-.json"] if row[0] == "tinh-xa-03"]
    assert far[9:] == ["dia-phuong/", None]
