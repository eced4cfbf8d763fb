"""The machine of the code host: pinned, and everything that it is told to run exists."""

from __future__ import annotations

import json
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
SAYS = json.loads((ROOT / ".devcontainer" / "devcontainer.json").read_text(encoding="utf-8"))
TARGETS = set(re.findall(r"^([a-z]+):.*##", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def test_its_image_is_pinned_to_a_python_that_the_locks_are_made_for():
    found = re.fullmatch(
        r"mcr\.microsoft\.com/devcontainers/python:1-3\.([0-9]+)-bookworm(?:@sha256:[0-9a-f]{64})?",
        SAYS["image"],
    )
    assert found
    assert 11 <= int(found[1]) <= 14


def test_what_it_runs_is_a_target_of_make():
    commands = [value for name, value in SAYS.items() if name.endswith("Command")]
    assert commands != []
    for command in commands:
        for part in command.split("&&"):
            program, *targets = part.split()
            assert program == "make"
            assert set(targets) <= TARGETS


def test_its_port_is_that_of_serve():
    assert SAYS["forwardPorts"] == [8000]
    assert "8000" in (ROOT / "scripts" / "serve.py").read_text(encoding="utf-8")
    assert set(SAYS["portsAttributes"]) == {"8000"}


def test_its_settings_are_those_that_files_here_have():
    settings = SAYS["customizations"]["vscode"]["settings"]
    assert (settings["files.eol"], settings["files.encoding"]) == ("\n", "utf8")
