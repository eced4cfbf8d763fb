"""A portal that is divided: each province's site is the one that its own tree gives, and all of them change at once."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import time
from pathlib import Path

import pytest

import build
import seal
from conftest import digest, small_tree
from portal import addresses, errors, secure
from portal.errors import DataProblems, LeftOut
from portal.provinces import run, tree
from test_builds import done, start
from test_shards import a_label, a_page, a_value, one_less

ONE, OTHER = "tinh-co-tich-98", "tinh-khac-97"
OF = {ONE: "ngay-xua-2024-q1", OTHER: "thach-sanh-2024-s1"}
EDITS = (a_value, a_label, a_page, one_less)
WAIT = 300


def divided_tree(root: Path) -> Path:
    """The small tree with its two reports in two provinces."""
    small_tree(root)
    localities = root / "datapackages" / "registry" / "data" / "localities.csv"
    text = localities.read_text(encoding="utf-8")
    first = text.index("tinh-co-tich-98,98")
    own = "tinh-khac-97,97,province,tỉnh Khác,Other Province,,,,,,,,,\n"
    text = (
        text[:first]
        + own
        + text[first:].replace("Stone Hero District,tinh-co-tich-98", "Stone Hero District,tinh-khac-97")
    )
    localities.write_text(text, encoding="utf-8", newline="")
    own_yml = root / "mkdocs.yml"
    said = own_yml.read_text(encoding="utf-8")
    own_yml.write_text(said.replace("provinces: []", "divided: true\n    provinces: []"), encoding="utf-8")
    seal.seal(root / "datapackages")
    return root


def test_x(tmp_path: Path) -> None:
    root = divided_tree(tmp_path / "tree")
    t = time.process_time(), os.times()
    print(build.build(root))
    print(os.times())
    assert 0
