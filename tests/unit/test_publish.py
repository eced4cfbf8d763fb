"""How a finished site takes its place: killed, or out of room, before each single thing done to the file system."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from portal import publish

# What stood there before, and whether the system gives links.
CASES = {
    "nothing before": ("nothing", True),
    "a link before": ("link", True),
    "a folder before": ("folder", True),
    "no links, nothing before": ("nothing", False),
    "no links, a folder before": ("folder", False),
    "no links any more": ("link", False),
}
# Runs in a process of its own, which it copies for every moment: a copy that ends at once is a killed build.
DRIVER = """
import errno, os, shutil, sys
from pathlib import Path
from portal import publish

before, links, fault, folder = sys.argv[1], sys.argv[2] == "True", sys.argv[3], Path(sys.argv[4])
CHANGES = ("open", "os.rename", "os.symlink", "os.remove", "os.rmdir", "os.mkdir", "shutil.rmtree")
TAKES_ROOM = ("open", "os.symlink", "os.mkdir")

link_to = Path.symlink_to

def refuse(*_, **__):
    raise PermissionError(errno.EPERM, "no links here")

def build(root, site):
    root.mkdir(exist_ok=True)
    with publish.alone(root / "build"), publish.scratch(root / "build") as scratch:
        publish.take_spare(root / "build", scratch / "site")
        (scratch / "site").mkdir(exist_ok=True)
        for name in "abc":
            (scratch / "site" / name).write_text(site)
        publish.show(root / "build", scratch / "site")

def shown(root):
    site = root / "build" / "site"
    return {p.name + p.read_text() for p in site.iterdir()} if site.is_dir() else None

def given(root):
    if before == "folder":
        (root / "build" / "site").mkdir(parents=True)
        for name in "abc":
            (root / "build" / "site" / name).write_text("old")
    elif before == "link":
        build(root, "old")

def disturbed(root, moment):
    count = 0
    def hook(event, arguments):
        nonlocal count
        relevant = event in (CHANGES if fault == "kill" else TAKES_ROOM)
        if event == "open":
            relevant = relevant and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        if relevant:
            count += 1
            if count >= moment:
                if fault == "kill":
                    os._exit(9)
                raise OSError(errno.ENOSPC, "full")
    sys.addaudithook(hook)
    try:
        build(root, "new")
    except OSError as error:
        os._exit(9 if error.errno == errno.ENOSPC else 1)
    os._exit(0)

OLD, NEW = ({name + site for name in "abc"} for site in ("old", "new"))
allowed = (OLD, NEW) if before != "nothing" else (None, NEW)
moment, ended, gaps = 0, 9, 0
while ended == 9:
    moment += 1
    root = folder / str(moment)
    root.mkdir()
    Path.symlink_to = link_to
    given(root)
    Path.symlink_to = link_to if links else refuse
    child = os.fork() or disturbed(root, moment)
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    found = shown(root)
    if found is None and before != "nothing":
        gaps += 1  # between two renames: the next build brings the old one back before it does anything else
        with publish.alone(root / "build"):
            found = shown(root)
    assert found in allowed, (moment, found)
    build(root, "next")
    assert shown(root) == {name + "next" for name in "abc"}
    left = {p.name for p in (root / "build").iterdir()} - {".lock", "site", "sites"}
    assert not left, (moment, left)
    assert len(list((root / "build" / "sites").iterdir())) <= 2
assert ended == 0, ended
print(moment - 1, gaps)
"""


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="moments are tried in copies of a process")
@pytest.mark.parametrize("fault", ["kill", "full"])
@pytest.mark.parametrize(("before", "links"), CASES.values(), ids=CASES.keys())
def test_at_every_moment_the_site_is_the_old_one_or_the_new(
    tmp_path: Path, before: str, links: bool, fault: str
) -> None:
    command = [sys.executable, "-c", DRIVER, before, str(links), fault, str(tmp_path)]
    environment = {**os.environ, "PYTHONPATH": str(Path(publish.__file__).parents[1])}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=120)
    assert done.returncode == 0, done.stderr
    moments, gaps = map(int, done.stdout.split())
    assert moments >= (10 if fault == "kill" else 5)
    # Only where a folder has to make way is there an instant without a site.
    makes_way = before == "folder" or (before == "link" and not links)
    assert gaps <= (1 if makes_way and fault == "kill" else 0)


def test_a_second_build_waits_and_says_so(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    order = []
    entered = threading.Event()

    def second() -> None:
        with publish.alone(tmp_path):
            order.append("second")

    with publish.alone(tmp_path):
        waiting = threading.Thread(target=second)
        waiting.start()
        assert not entered.wait(0.3)
        order.append("first")
    waiting.join(10)
    assert order == ["first", "second"]
    assert capfd.readouterr().err == f"{publish.WAITING}\n"


def test_an_old_site_stays_until_the_next_build_which_is_made_from_it(tmp_path: Path) -> None:
    build = tmp_path / "build"
    kept, taken = [], []
    for name in ("one", "two", "three", "four"):
        with publish.alone(build), publish.scratch(build) as scratch:
            publish.take_spare(build, scratch / "site")
            taken.append([p.read_text(encoding="utf-8") for p in (scratch / "site").glob("*")])
            (scratch / "site").mkdir(exist_ok=True)
            (scratch / "site" / "index.html").write_text(name, encoding="utf-8")
            publish.show(build, scratch / "site")
        kept.append(sorted(p.read_text(encoding="utf-8") for p in (build / "sites").glob("*/index.html")))
    assert kept == [["one"], ["one", "two"], ["three", "two"], ["four", "three"]]
    assert taken == [[], [], ["one"], ["two"]]
