"""The small tree in `given/`, built by the real build without MkDocs, and texts compared with `expected/`."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import seal
import without_mkdocs

HERE = Path(__file__).parent
Made = Callable[..., Path]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """`made()` is what MkDocs would read of `given/`; a function given changes the tree before it is built."""

    def make(change: Callable[[Path], None] = lambda root: None) -> Path:
        root = shutil.copytree(HERE / "given", tmp_path_factory.mktemp("golden") / "tree")
        change(root)
        seal.seal(root / "datapackages")
        without_mkdocs.run(root)
        return root / "build" / "markdown"

    return make


@pytest.fixture(scope="session")
def markdown(made: Made) -> Path:
    return made()


@pytest.fixture
def expect() -> Callable[[str, str], None]:
    """`expect(name, text)`: the text is what stands in `expected/<name>`; `REWRITE=1` puts it there."""

    def compare(name: str, text: str) -> None:
        file = HERE / "expected" / name
        if os.environ.get("REWRITE") == "1":
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode())
        assert file.is_file(), f"{file} is missing; REWRITE=1 writes it"
        assert text == file.read_bytes().decode()

    return compare
