"""What every command says of itself."""

from __future__ import annotations

import argparse
import importlib.util
import re
import shlex
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

COMMANDS = sorted(Path(__file__).parents[2].glob("scripts/*.py"))
_PARSE = argparse.ArgumentParser.parse_args


class Parsed(Exception):
    """The command line was understood; what follows is the work itself."""


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path, list[str]], None]:
    """`command(file, words)` runs a command as far as it reads its command line."""

    def parse_args(parser: argparse.ArgumentParser) -> argparse.Namespace:
        _PARSE(parser)
        raise Parsed

    def run(file: Path, words: list[str]) -> None:
        monkeypatch.setattr(argparse.ArgumentParser, "parse_args", parse_args)
        monkeypatch.setattr(sys, "argv", [file.name, *words])
        _loaded(file).main()

    return run


def _loaded(file: Path) -> ModuleType:
    """Commands are named as people say them: one is called `import`."""
    name = f"command_{file.stem}"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, file)
        assert spec
        assert spec.loader
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]


@pytest.mark.parametrize("file", COMMANDS, ids=lambda file: file.stem)
def test_its_help_has_examples_that_it_understands(
    file: Path, command: Callable[[Path, list[str]], None], capsys: pytest.CaptureFixture[str]
):
    with pytest.raises(SystemExit) as end:
        command(file, ["--help"])
    assert end.value.code == 0
    found = list(_examples(file, capsys.readouterr().out))
    assert found
    for words in found:
        with pytest.raises(Parsed):
            command(file, words)


def _examples(file: Path, said: str) -> Iterator[list[str]]:
    """The words behind the command, as itself or through make, up to an explanation two spaces away."""
    stem = re.escape(file.stem)
    forms = (rf'make {stem}(?: ARGS="([^"]*)")?(?:\s\s.*)?', rf"(?:\S.* )?{stem}\.py(?: (\S.*?))?(?:\s\s.*)?")
    for line in re.split(r"examples?:", said)[-1].replace("\\\n", "").splitlines():
        for form in forms:
            if found := re.fullmatch(rf"\s+{form}", line):
                yield shlex.split(found[1] or "")
