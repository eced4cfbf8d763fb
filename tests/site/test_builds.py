"""The build itself: the same bytes on every machine; the old site or the new one, whatever happens to the build."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import digest, small_tree
from portal import errors, fingerprint, publish

ROOT = Path(__file__).parents[2]
BUILD = ROOT / "scripts" / "build.py"
DISTURB = Path(__file__).with_name("startup") / "disturb"
WAIT = 300


def start(root: Path, script: Path = BUILD, **environment: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, str(script), "--root", str(root)],
        env={**os.environ, "PYTHONPATH": str(DISTURB), **environment},
        cwd=root.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def done(process: subprocess.Popen[bytes]) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=WAIT)
    return process.returncode, out.decode(), err.decode()


def test_the_same_input_gives_the_same_bytes_on_another_machine(site: Path, tmp_path: Path) -> None:
    machines = {
        "a": {"TZ": "Asia/Ho_Chi_Minh", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"},
        "thư mục khác/ở xa": {
            "TZ": "America/St_Johns",
            "LC_ALL": "C",
            "LANG": "vi_VN",
            "PYTHONHASHSEED": "4242",
            "SHUFFLED": "7",
        },
    }
    running = []
    for (name, environment), umask in zip(machines.items(), (0o022, 0o077), strict=True):
        root = tmp_path / name
        before = os.umask(umask)
        for part in ("datapackages", "docs", "scripts"):
            shutil.copytree(ROOT / part, root / part, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "mkdocs.yml", root)
        if name != "a":  # one has drawn the charts before
            shutil.copytree(ROOT / "build" / "cache", root / "build" / "cache")
        running.append(start(root, root / "scripts" / "build.py", **environment))
        os.umask(before)
    for process in running:
        assert done(process)[0] == 0
    assert [digest(tmp_path / name / "build" / "site") for name in machines] == [digest(site)] * 2


def test_the_other_machine_does_list_folders_in_another_order(tmp_path: Path) -> None:
    for number in range(9):
        (tmp_path / str(number)).touch()
    code = "import os, pathlib; print(*[p.name for p in pathlib.Path().iterdir()], *os.listdir())"
    environment = {**os.environ, "PYTHONPATH": str(DISTURB), "SHUFFLED": "7"}
    found = subprocess.check_output([sys.executable, "-c", code], cwd=tmp_path, env=environment, text=True)
    assert found.split()[:9] != found.split()[9:]
    assert sorted(found.split()[:9]) == list("012345678")


class Small:
    """A small tree with two states, `A` and `B`; `made` says which site each of them gives."""

    def __init__(self, root: Path) -> None:
        self.root = small_tree(root)
        self.made: dict[str, str] = {}
        self._about = root / "docs" / "vi" / "gioi-thieu.md"
        self._text = self._about.read_text(encoding="utf-8")
        for state in "AB":
            self.change(state)
            assert self.build()[0] == 0
            self.made[state] = digest(self.site)

    @property
    def site(self) -> Path:
        return self.root / "build" / "site"

    @property
    def shown(self) -> str:
        """Which state's site stands there, whole; empty where it is neither."""
        found = digest(self.site)
        return next((state for state, made in self.made.items() if made == found), "")

    def turn(self) -> str:
        """Change to the state whose site does not stand there."""
        state = "A" if self.shown == "B" else "B"
        self.change(state)
        return state

    def change(self, state: str) -> None:
        self._about.write_text(f"{self._text}\n{state}\n", encoding="utf-8")

    def build(self, **environment: str) -> tuple[int, str, str]:
        return done(start(self.root, **environment))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Small:
    found = Small(tmp_path_factory.mktemp("builds") / "cây nhỏ")
    assert found.made["A"] != found.made["B"]
    return found


def after(seconds: float) -> Callable[[Path], None]:
    """A moment of the build, by the clock."""
    return lambda build: time.sleep(seconds)


def near_the_end(milliseconds: float) -> Callable[[Path], None]:
    """A moment of the build, by what it wrote last before it puts the new site together."""

    def wait(build: Path) -> None:
        before = listed(build)
        deadline = time.monotonic() + WAIT
        while listed(build) in (before, 0):
            assert time.monotonic() < deadline
            time.sleep(0.001)
        time.sleep(milliseconds / 1000)

    return wait


def listed(build: Path) -> int:
    """When the list of the hub's files was written, 0 while they are at it."""
    try:
        return (build / "own" / ".list.json").stat().st_mtime_ns
    except FileNotFoundError:
        return 0


MOMENTS = [*(after(0.3 + 0.3 * n) for n in range(10)), *(near_the_end(2 * n) for n in range(14))]


def test_a_build_killed_at_any_moment_leaves_the_old_site_or_the_new(
    small: Small, record_property: Callable[[str, object], None]
) -> None:
    seen: Counter[str] = Counter()
    for number, moment in enumerate(MOMENTS):
        state = small.turn()
        process = start(small.root)
        moment(small.root / "build")
        if number % 3 == 2:  # the build alone: what it started goes on
            os.kill(process.pid, signal.SIGKILL)
        else:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate(timeout=WAIT)
        assert small.shown, f"after kill {number} the site is neither the old one nor the new"
        assert small.shown == state or not fingerprint.is_current(small.root, fingerprint.of(small.root))
        seen["new" if small.shown == state else "old"] += 1
        if number % 8 == 7:
            assert small.build()[0] == 0
            assert small.shown == state
    assert small.build()[0] == 0
    assert len(list((small.root / "build" / "sites").iterdir())) <= 2
    assert not list((small.root / "build").glob("work.*"))
    record_property("killed", dict(seen))
    print(f"killed {len(MOMENTS)} times: {dict(seen)}")


# After how many files there is no more room.
FULL = [0, 1, 20, 60, 150]


@pytest.mark.parametrize("count", FULL)
def test_a_full_disk_is_said_plainly_and_leaves_the_old_site(small: Small, count: int) -> None:
    before = small.shown
    small.turn()
    shutil.rmtree(small.root / "build" / "own", ignore_errors=True)  # else hardly anything is written
    code, out, err = small.build(FULL_AT=str(count))
    assert (code, out) == (errors.EXIT_DISK, "")
    assert "Hết chỗ trên đĩa" in err
    assert "The disk is full" in err
    assert "Traceback" not in err
    assert small.shown == before
    assert not fingerprint.is_current(small.root, fingerprint.of(small.root))


def test_a_file_that_the_system_cuts_off_is_a_full_disk_too(small: Small) -> None:
    before = small.shown
    small.turn()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, hard))  # the chart library is larger
    try:
        process = start(small.root)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert done(process)[0] == errors.EXIT_DISK
    assert small.shown == before


def test_a_page_that_mkdocs_refuses_leaves_the_old_site(small: Small) -> None:
    before = small.shown
    small.change("[nowhere](nowhere.md)")
    for _ in range(2):  # what was refused is not kept as if it were good
        code, _, err = small.build()
        assert code == errors.EXIT_BUG
        assert "nowhere.md" in err
        assert small.shown == before
    assert not fingerprint.is_current(small.root, fingerprint.of(small.root))


def test_of_two_builds_at_once_one_waits(small: Small) -> None:
    state = small.turn()
    both = [done(process) for process in [start(small.root), start(small.root)]]
    assert [code for code, _, _ in both] == [0, 0]
    assert sorted(err for _, _, err in both) == ["", f"{publish.WAITING}\n"]
    assert sorted("Nothing changed" in out for _, out, _ in both) == [False, True]
    assert small.shown == state


def test_it_builds_from_elsewhere_with_a_relative_root(small: Small) -> None:
    state = small.turn()
    code, _, err = done(_from_above(small.root))
    assert (code, err) == (0, "")
    assert small.shown == state


def test_what_is_kept_never_changes_a_site(small: Small) -> None:
    """Last, for it spoils the states: one thing after another changes; then all is made anew, the same to the byte."""
    own = small.root / "mkdocs.yml"
    edits = (
        ("toc_depth: 2", "toc_depth: 3"),
        ("#0b5d57", "#0b5d50"),
    )
    made = []
    for number, (old, new) in enumerate(edits):
        text = own.read_text(encoding="utf-8")
        assert old in text
        own.write_text(text.replace(old, new), encoding="utf-8")
        assert small.build(REPO_URL=f"https://example.org/{number}")[0] == 0
        made.append(digest(small.site))
    shutil.rmtree(small.root / "build" / "cache")
    fingerprint.forget(small.root)
    assert small.build(REPO_URL=f"https://example.org/{len(edits) - 1}")[0] == 0
    assert digest(small.site) == made[-1]
    assert len(set(made)) == len(made)


def _from_above(root: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, str(BUILD), "--root", root.name]
    return subprocess.Popen(command, cwd=root.parent, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
