"""What a build may be asked for, and what is said where that cannot be."""

from __future__ import annotations

import importlib.util

import pytest

import build


@pytest.mark.parametrize(("said", "shard"), [("1/1", (1, 1)), ("2/4", (2, 4)), ("12/12", (12, 12))])
def test_a_share_is_one_of_several(said: str, shard: tuple[int, int]):
    assert build.parser().parse_args(["--shard", said]).shard == shard


@pytest.mark.parametrize("said", ["0/4", "5/4", "4", "a/b", "-1/4", "1/0", ""])
def test_what_is_no_share_is_refused(said: str, capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as ended:
        build.parser().parse_args([f"--shard={said}"])
    assert ended.value.code == 2
    assert "1/4, 2/4" in capsys.readouterr().err


def test_a_cluster_needs_its_libraries_and_says_how_to_have_them(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(SystemExit) as ended:
        build.parser().parse_args(["--scheduler", "tcp://10.0.0.5:8786"])
    assert ended.value.code == 2
    assert "requirements-cluster.txt" in capsys.readouterr().err
