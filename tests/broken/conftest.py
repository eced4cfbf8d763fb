"""How a command is run, and how its words are compared: rewritten only by `REWRITE=1`, so that the diff is reviewed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

Run = Callable[..., tuple[int, str, str]]
Expect = Callable[[str, str], None]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """`run(check, "--root", folder)`: exit code, stdout and stderr of a command."""

    def command(module: ModuleType, *arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", [f"{module.__name__}.py", *map(str, arguments)])
        capsys.readouterr()
        return (module.main(), *capsys.readouterr())

    return command


@pytest.fixture
def expect() -> Expect:
    """`expect(name, text)`: the text is what stands in `expected/<name>`."""

    def compare(name: str, text: str) -> None:
        file = Path(__file__).with_name("expected") / name
        if os.environ.get("REWRITE") == "1":
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(text.encode())
        assert file.is_file(), f"{file} is missing; REWRITE=1 writes it"
        assert text == file.read_bytes().decode()

    return compare
