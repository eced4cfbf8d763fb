"""The hook makes MkDocs quicker, and nothing else: the same pages with it, without it, and with what it kept."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT, digest, small_tree
from portal import rendering

HOOK = re.compile("hooks:\n- .*\n")
# What a portal of one's own may have Markdown do, and what the hook must then leave to it.
OWN = {
    "as it is": ("", ""),
    "no table of contents": ("toc_depth: 2", "toc_depth: 1"),
    "marks at headings": ("toc_depth: 2", "permalink: true"),
    "other quotation marks": ("  - tables\n", "  - tables\n  - smarty\n"),
}


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small tree after a build: what MkDocs read stands there still."""
    root = small_tree(tmp_path_factory.mktemp("hook") / "tree")
    command = [sys.executable, str(ROOT / "scripts" / "build.py"), "--root", str(root)]
    subprocess.run(command, check=True, timeout=300)
    return root


def rendered(root: Path, folder: Path) -> str:
    def take(path: str, content: bytes) -> None:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)

    rendering.run(root / "build", folder.with_name(f"{folder.name}.scratch"), {"en": take}, "2024-07-01")
    return digest(folder)


@pytest.mark.parametrize(("old", "new"), OWN.values(), ids=OWN.keys())
def test_pages_are_the_same_without_it(old: str, new: str, tree: Path, tmp_path: Path) -> None:
    own, told = tree / "mkdocs.yml", rendering.configuration(tree / "build", rendering.ALL, "en")
    before = own.read_text(encoding="utf-8"), told.read_text(encoding="utf-8")
    assert old in before[0]
    try:
        own.write_text(before[0].replace(old, new), encoding="utf-8")
        shutil.rmtree(tree / "build" / "cache" / "pages")
        made = [rendered(tree, tmp_path / name) for name in ("made", "kept")]
        told.write_text(HOOK.sub("", before[1]), encoding="utf-8")
        assert made == [rendered(tree, tmp_path / "without")] * 2
    finally:
        own.write_text(before[0], encoding="utf-8")
        told.write_text(before[1], encoding="utf-8")
