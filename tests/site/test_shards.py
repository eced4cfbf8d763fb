"""A site is the same however it is made: in one piece or in many, on one machine or several of which one is lost, at
once or edit by edit.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

import build
import seal
from conftest import digest, small_tree
from portal import (
    api,
    audit,
    derive,
    downloads,
    feeds,
    figure_texts,
    fingerprint,
    groups,
    imprint,
    model,
    packages,
    pages,
    sdmx,
    search,
    shards,
    site,
)
from portal.shards import Made, Part, Task, Workers, workers
from portal.shards.part import LEFT

ROOT = Path(__file__).parents[2]
WAIT = 120


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_tree(tmp_path_factory.mktemp("shards") / "tree")


@pytest.fixture(scope="module")
def task(root: Path) -> Task:
    """All reports of the tree, to be made on a machine that has nothing but the program."""
    source = packages.read(root / "datapackages")
    portal = model.assemble(source, imprint.of(root))
    whole = derive.run(portal, audit.run(portal))
    parts = tuple(shards.parts(source, whole, groups.of(source)))
    assert len(parts) > 1
    configured = (root / "mkdocs.yml").read_bytes()
    return Task(parts, site.guard(root, whole), configured, fingerprint.of_library(), None)


@pytest.fixture(scope="module")
def together(task: Task) -> list[dict[str, bytes]]:
    return shards.run(task)


def test_all_reports_as_one_part_are_the_parts_of_each() -> None:
    """On the real packages, of which one has an amount that is unusual only beside others."""
    source = packages.read(ROOT / "datapackages")
    portal = model.assemble(source, imprint.of(ROOT))
    whole = derive.run(portal, audit.run(portal))
    every = tuple(package.name for package in source.reports)
    parts = tuple(shards.parts(source, whole, groups.of(source)))
    configured, guard = (ROOT / "mkdocs.yml").read_bytes(), site.guard(ROOT, whole)

    def made(parts: tuple[Part, ...]) -> tuple[dict[str, bytes], dict[str, list[bytes]]]:
        """The files of the site, and what is left for the hub by its name."""
        task = Task(parts, guard, configured, fingerprint.of_library(), ROOT / "build" / "cache")
        every = shards.run(task)
        names = {path for files in every for path in files if path.startswith(LEFT)}
        left = {
            name.removeprefix(LEFT): [files.pop(name) for files in every if name in files] for name in names
        }
        return {path: content for files in every for path, content in files.items()}, left

    (together, left_together), (apart, left_apart) = (
        made(tuple(shards.parts(source, whole, [every]))),
        made(parts),
    )
    assert len(parts) > 1
    assert together.keys() == apart.keys()
    assert [path for path in together if together[path] != apart[path]] == []
    outlined = pages.outlined(whole)
    assert search.files(whole, outlined, left_together[search.LEFT]) == search.files(
        whole, outlined, reversed(left_apart[search.LEFT])
    )
    for name in (downloads.LEFT, api.LEFT, sdmx.LEFT):
        assert figure_texts.read(left_together[name]) == figure_texts.read(left_apart[name])
    for name in (feeds.LEFT, "catalogue.json"):
        assert all_of(left_together[name]) == all_of(left_apart[name])
    texts = {name for name in left_together if name.startswith("catalogue/")}
    assert {name for name in texts if left_together[name] != left_apart[name]} == set()
    assert len(texts) == len(every)


def all_of(left: Iterable[bytes]) -> dict[str, Any]:
    """What several left by its key."""
    return {key: value for found in left for key, value in json.loads(found).items()}


def alone(task: Task) -> Callable[[tuple[Part, ...]], Task]:
    """Each part is a task of its own."""
    return lambda parts: Task(parts, task.guard, task.configuration, task.program, task.cache)


def contents(made: Made) -> dict[str, bytes]:
    """What is put into the site, and what is left for the hub."""
    left = [LEFT + name for name in made.leaves]
    return {path: (made.folder / path).read_bytes() for path in (*made.files, *left)}


def collected(
    task: Task, cache: Path, by: Workers, monkeypatch: pytest.MonkeyPatch
) -> list[dict[str, bytes]]:
    monkeypatch.setattr(workers, "TOGETHER", 1)
    monkeypatch.setattr(workers.together, "__defaults__", (1,))
    found = shards.collect(task.parts, alone(task), cache, "", by, cache / "site")
    return sorted(map(contents, found), key=sorted)


def test_parts_made_alone_are_those_made_together(
    task: Task, together: list[dict[str, bytes]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert collected(task, tmp_path, shards.HERE, monkeypatch) == sorted(together, key=sorted)


def test_processes_make_the_same(
    task: Task, together: list[dict[str, bytes]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    assert collected(task, tmp_path, shards.PROCESSES, monkeypatch) == sorted(together, key=sorted)


class Cluster:
    """A scheduler and workers, each a program of its own in a folder of its own."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self._stack, self._folder = stack, folder
        file = folder / "scheduler.json"
        self._start(
            "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file)
        )
        self._until(file.is_file)
        self._at = (
            "--scheduler-file",
            str(file),
            "--host",
            "127.0.0.1",
            "--nthreads",
            "1",
            "--no-nanny",
            "--no-dashboard",
        )
        self.workers = {
            name: self._start("worker", *self._at, "--name", name, "--local-directory", str(folder / name))
            for name in "ab"
        }
        self.client = stack.enter_context(self._client(file))
        self._until(lambda: len(self.client.nthreads()) == len(self.workers))
        self.address = str(self.client.scheduler.address)

    def lose_one_that_works(self) -> None:
        """Kill a worker as soon as it has something to do."""
        self._until(lambda: any(self.client.processing().values()))
        known = self.client.scheduler_info()["workers"]
        busy = next(address for address, tasks in self.client.processing().items() if tasks)
        self.workers[known[busy]["name"]].kill()

    def _client(self, file: Path) -> Any:
        from distributed import Client

        return Client(scheduler_file=str(file))

    def _start(self, *command: str) -> subprocess.Popen[bytes]:
        at = self._folder / f"{command[0]}-{time.monotonic_ns()}"
        at.mkdir()
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts"), "TMPDIR": str(at)}
        process = subprocess.Popen(
            [sys.executable, "-m", "dask", *command],
            cwd=at, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self._stack.callback(process.wait)
        self._stack.callback(process.kill)
        return process

    def _until(self, true: Callable[[], object]) -> None:
        deadline = time.monotonic() + WAIT
        while not true():
            assert time.monotonic() < deadline
            time.sleep(0.02)


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    with ExitStack() as stack:
        yield Cluster(tmp_path, stack)


@pytest.mark.filterwarnings("ignore")  # of a library that is told that a worker is gone
def test_a_cluster_that_loses_a_worker_makes_the_same(
    task: Task,
    together: list[dict[str, bytes]],
    cluster: Cluster,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    accident = threading.Thread(target=cluster.lose_one_that_works)
    accident.start()
    found = collected(task, tmp_path / "kept", shards.cluster(cluster.address), monkeypatch)
    accident.join()
    assert sum(worker.poll() is not None for worker in cluster.workers.values()) == 1
    assert found == sorted(together, key=sorted)


def test_another_program_makes_nothing(task: Task) -> None:
    other = Task(task.parts, task.guard, task.configuration, "another", None)
    with pytest.raises(RuntimeError, match="another version"):
        shards.run(other)


def test_shares_prepared_elsewhere_are_taken_as_they_are(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As jobs of a matrix do: each prepares a share on a machine of its own, the last one puts them together."""
    last = shutil.copytree(root, tmp_path / "last", ignore=shutil.ignore_patterns("build"))
    for share in (1, 2):
        job = shutil.copytree(root, tmp_path / f"job {share}", ignore=shutil.ignore_patterns("build"))
        build.build(job, build.How(shard=(share, 2)))
        assert not (job / "build" / "site").exists()
        for part in (job / "build" / "cache" / "parts").iterdir():  # as an artifact: times are lost
            shutil.copytree(
                part, last / "build" / "cache" / "parts" / part.name, copy_function=shutil.copyfile
            )
    with monkeypatch.context() as patch:
        patch.setattr(shards.make, "run", lambda _: pytest.fail("made again"))
        build.build(last)
    whole = shutil.copytree(root, tmp_path / "whole", ignore=shutil.ignore_patterns("build"))
    build.build(whole)
    assert digest(last / "build" / "site") == digest(whole / "build" / "site")


def a_value(root: Path, chance: random.Random) -> None:
    """Another number in one report."""
    _edit(chance.choice(_reports(root)) / "data" / "observations.csv", ",12,", f",{chance.randint(13, 99)},")


def a_label(root: Path, chance: random.Random) -> None:
    """Another word for something that all reports speak of."""
    file = root / "datapackages" / "registry" / "data" / "units.csv"
    _edit(file, "suất", f"suất{'!' * chance.randint(1, 3)}")


def a_page(root: Path, chance: random.Random) -> None:
    """A sentence on a page that somebody wrote."""
    file = root / "docs" / "vi" / "gioi-thieu.md"
    file.write_text(f"{file.read_text(encoding='utf-8')}\n{chance.random()}\n", encoding="utf-8")


def one_less(root: Path, chance: random.Random) -> None:
    """A report is gone; another time it is back."""
    gone = root / "gone"
    if gone.is_dir():
        found = next(gone.iterdir())
        found.rename(root / "datapackages" / found.name)
        gone.rmdir()
    else:
        gone.mkdir()
        found = chance.choice(_reports(root))
        found.rename(gone / found.name)


EDITS = (a_value, a_label, a_page, one_less)


def _reports(root: Path) -> list[Path]:
    return sorted(p for p in (root / "datapackages").iterdir() if p.name != packages.REGISTRY)


def _edit(file: Path, old: str, new: str) -> None:
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8", newline="")


@pytest.mark.parametrize("seed", [1, 2])
def test_a_site_made_edit_by_edit_is_the_one_made_at_once(root: Path, tmp_path: Path, seed: int) -> None:
    here = shutil.copytree(root, tmp_path / "here", ignore=shutil.ignore_patterns("build"))
    chance = random.Random(seed)
    build.build(here)
    for edit in chance.choices(EDITS, k=4):
        edit(here, chance)
        seal.seal(here / "datapackages")
        build.build(here)
    there = shutil.copytree(here, tmp_path / "there", ignore=shutil.ignore_patterns("build"))
    build.build(there)
    assert digest(here / "build" / "site") == digest(there / "build" / "site")
