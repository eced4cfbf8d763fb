"""A package costs as much among many as among few, in every stage from reading to Markdown.

No clock decides: calls of functions are counted, which are the same on any machine and at any hour.
"""

from __future__ import annotations

import cProfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from benchmark import country
from portal import (
    audit,
    derive,
    downloads,
    imprint,
    model,
    packages,
    pages,
    search,
    validate,
)
from portal.pages import render, terms
from portal.validate import tables

pytestmark = pytest.mark.slow

PROJECT = Path(__file__).parents[2]
SIZES = (20, 30, 50)  # packages
MOST = 1.25  # times what a package costs among few

T = TypeVar("T")


class Counting:
    """The calls of each stage by its name."""

    def __init__(self) -> None:
        self.calls: dict[str, int] = {}

    def of(self, stage: str, work: Callable[[], T]) -> T:
        profile = cProfile.Profile()
        found = profile.runcall(work)
        self.calls[stage] = sum(entry.callcount for entry in profile.getstats())
        return found


def _count(root: Path) -> dict[str, int]:
    stage = Counting()
    source = stage.of("read", lambda: packages.read(root / "datapackages"))
    tables._SOUND.clear()  # else the tables of an earlier round are not read again
    stage.of("validate", lambda: validate.run(source))
    portal = stage.of("model", lambda: model.assemble(source, imprint.of(root)))
    findings = stage.of("audit", lambda: audit.run(portal))
    site = stage.of("derive", lambda: derive.run(portal, findings))
    stage.of("tables", lambda: downloads.collect(source, site))
    collected = stage.of("pages", lambda: pages.collect(site))
    stage.of("Markdown", lambda: list(_texts(site, collected)))
    stage.of("search", lambda: search.files(site, collected, [search.of_reports(site)[1]]))
    return stage.calls


def _texts(site: derive.Site, collected: tuple[pages.Page, ...]) -> Iterator[str]:
    env, known = render.environment(), terms.forms(site.portal.registry, "vi")
    return (render.markdown(env, site, page, "vi", known) for page in collected)


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, int]]:
    """The calls of each size, after a round of the largest: what is loaded or worked out once is there for all."""
    found = []
    for number, size in enumerate((SIZES[-1], *SIZES)):
        root = tmp_path_factory.mktemp("country") / str(number)
        country.write(root, size, PROJECT)
        found.append(_count(root))
    return found[1:]


def test_no_stage_costs_more_for_each_package_where_there_are_more(counted: list[dict[str, int]]):
    few, some, many = counted
    grown = {
        stage: (many[stage] - some[stage]) / (SIZES[2] - SIZES[1]) / ((some[stage] - few[stage]) / (SIZES[1] - SIZES[0]))
        for stage in few
    }  # fmt: skip
    print(grown)
    assert {stage: round(times, 2) for stage, times in grown.items() if times > MOST} == {}


def test_the_country_is_the_same_each_time_and_its_reports_are_like_real_ones(tmp_path: Path):
    for name in ("one", "other"):
        country.write(tmp_path / name, 20, PROJECT)
    one, other = (packages.read(tmp_path / name / "datapackages") for name in ("one", "other"))
    assert [p.files for p in one.packages] == [p.files for p in other.packages]
    rows = [len(package.tables["observations"]) for package in one.reports]
    assert 55 < sum(rows) / len(rows) < 70


def test_a_changed_figure_is_sealed_and_printed(tmp_path: Path):
    country.write(tmp_path, 10, PROJECT)
    before = packages.read(tmp_path / "datapackages")
    country.change_figure(tmp_path, country.places(10)[0], 3)
    after = packages.read(tmp_path / "datapackages")
    validate.run(after)
    changed = [p.name for p, q in zip(before.reports, after.reports, strict=True) if p.files != q.files]
    assert changed == [after.reports[2].name]
