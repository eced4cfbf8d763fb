"""The works that are measured, over a tree of its own each: the portal, the plain work, and the same by Hugo."""

from __future__ import annotations

import importlib.util
import json
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmark import country, watch, weigh
from benchmark.watch import Taken

Found = Iterator[tuple[str, dict[str, Any]]]  # name of a measurement, what was measured
_SCRIPTS = Path(__file__).parents[1]
_CHARTS = "cache/charts"  # below build/
_MOST_ANEW = 1000  # packages that are made anew more than once
# Of mkdocs.yml: what stands there, and what a work wants.
_BOTH, _ONE = "languages: [vi, en]", "languages: [vi]"
_TOGETHER, _DIVIDED = "provinces: []", "divided: true"


def full(root: Path, count: int, profile: Path | None) -> Found:
    """Everything that the portal does: from nothing, with nothing changed, with little changed; of not too many also with
    a label changed and with the charts kept, for then everything is made anew.
    """
    places = country.places(count)
    yield "cold", _build(root) | weigh.everything(root / "build" / "site")
    yield "page", weigh.page(root / "build" / "site", places[0])
    yield "search", weigh.search(root / "build" / "site")
    yield "unchanged", _build(root)
    country.change_figure(root, places[0], 1)
    yield "package", _build(root)
    if count > _MOST_ANEW:
        return
    country.write_registry(root / "datapackages", places, " (mới)")
    yield "label", _build(root)
    _leave_charts(root / "build")
    yield "drawn", _build(root)
    if profile:
        shutil.rmtree(root / "build")
        watch.run([sys.executable, _SCRIPTS / "build.py", "--root", root, "--profile", profile])


def divided(root: Path, count: int, profile: Path | None) -> Found:
    """The same with a site for each province: from nothing, with nothing changed, with one package changed."""
    _set(root, _TOGETHER, _DIVIDED)
    place = country.places(count)[0]
    yield "cold", _build(root) | weigh.everything(root / "build" / "site")
    yield "page", weigh.page(root / "build" / "site" / place.parent, place)
    yield "search", weigh.search(root / "build" / "site")
    yield "unchanged", _build(root)
    country.change_figure(root, place, 1)
    yield "package", _build(root)


def plain(root: Path, count: int, profile: Path | None) -> Found:
    """What other systems do, by this portal's stages."""
    _set(root, _BOTH, _ONE)
    command: list[str | Path] = [sys.executable, _SCRIPTS / "benchmark" / "plain.py", root]
    yield "cold", watch.run(command).told() | weigh.everything(root / "build" / "plain" / "site")
    if profile:
        watch.run([sys.executable, "-m", "cProfile", "-o", profile, *command[1:]])


def hugo(root: Path, count: int, profile: Path | None) -> Found:
    """The same by Hugo, and Pagefind where it is there."""
    folder = root / "build" / "hugo"
    yield "cold", _hugo(root, folder).told() | weigh.everything(folder / "public")
    country.change_figure(root, country.places(count)[0], 1)
    yield "package", _hugo(root, folder).told()


WORKS: dict[str, Callable[[Path, int, Path | None], Found]] = {
    "full": full,
    "divided": divided,
    "plain": plain,
    "hugo": hugo,
}


def missing(work: str) -> str:
    """Why a work cannot be done here, empty where it can."""
    if work == "hugo" and not shutil.which("hugo"):
        return "không có hugo trên máy này, bỏ qua · no hugo on this machine, left out: apt install hugo"
    return ""


def pagefind() -> list[str]:
    """How to start Pagefind; empty where it is not there."""
    if importlib.util.find_spec("pagefind"):
        return [sys.executable, "-m", "pagefind"]
    found = shutil.which("pagefind")
    return [found] if found else []


def _set(root: Path, before: str, after: str) -> None:
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")


def _build(root: Path) -> dict[str, Any]:
    stages = root / "build" / "stages.json"
    stages.parent.mkdir(exist_ok=True)
    stages.unlink(missing_ok=True)
    taken = watch.run([sys.executable, _SCRIPTS / "build.py", "--root", root, "--profile", stages])
    return {**taken.told(), "stages": json.loads(stages.read_text(encoding="utf-8"))}


def _leave_charts(build: Path) -> None:
    """Nothing of earlier builds but their pictures of charts."""
    aside = build.with_name("charts")
    (build / _CHARTS).rename(aside)
    shutil.rmtree(build)
    (build / _CHARTS).parent.mkdir(parents=True)
    aside.rename(build / _CHARTS)


def _hugo(root: Path, folder: Path) -> Taken:
    found = watch.run([sys.executable, _SCRIPTS / "benchmark" / "content.py", root, folder])
    found += watch.run(["hugo", "--quiet"], folder)
    if command := pagefind():
        found += watch.run([*command, "--site", "public"], folder)
    return found
