"""MkDocs over the Markdown of each language: a program for each, at once; or in this one, where it is loaded already."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from portal import errors
from portal.language import Language

_PROGRAM = Path(__file__).parents[1]  # where `portal` is found by the hook


def run(
    build: Path, folders: Mapping[Language, Path], version: str, *, here: bool = False, strict: bool = True
) -> None:
    """`build` has a configuration for each language, whose pages go to its folder. `version`, a date, is the day of
    the build. What MkDocs says is heard only where it fails; where it is not `strict`, and `here`, a link that leads
    nowhere is no failure.
    """
    day = datetime.fromisoformat(version).replace(tzinfo=UTC)
    environment = {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": str(int(day.timestamp()))}
    if here:
        with _set(environment):
            _here(build, folders, {} if strict else {"strict": False})
    else:
        _apart(build, folders, environment)


def _apart(build: Path, folders: Mapping[Language, Path], environment: Mapping[str, str]) -> None:
    paths = os.pathsep.join([str(_PROGRAM), *filter(None, [os.environ.get("PYTHONPATH")])])
    environment = {**os.environ, **environment, "PYTHONUTF8": "1", "PYTHONPATH": paths}
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir"]  # --quiet would deafen `strict`
    running = [
        subprocess.Popen(
            [*command, str(folder), "--config-file", str(_configuration(build, language))],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        for language, folder in folders.items()
    ]
    said = [process.communicate()[0].decode(errors="replace") for process in running]
    if any(process.returncode for process in running):
        full = [number for number in errors.DISK_FULL if f"[Errno {number}]" in "".join(said)]
        raise OSError(full[0], os.strerror(full[0])) if full else RuntimeError("mkdocs\n" + "".join(said))


def _here(build: Path, folders: Mapping[Language, Path], options: dict[str, Any]) -> None:
    from mkdocs.commands.build import build as make
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    for language, folder in folders.items():
        with _heard() as said:
            try:
                make(load_config(str(_configuration(build, language)), site_dir=str(folder), **options))
            except (MkDocsException, SystemExit) as error:  # Abort is both
                raise RuntimeError("\n".join(["mkdocs", *said, str(error)])) from error


def _configuration(build: Path, language: Language) -> Path:
    return build / f"mkdocs.{language}.yml"


@contextmanager
def _set(environment: Mapping[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in environment}
    os.environ.update(environment)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})


@contextmanager
def _heard() -> Iterator[list[str]]:
    """What MkDocs says meanwhile, a line each."""
    said: list[str] = []

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(self.format(record))

    logger, ear = logging.getLogger("mkdocs"), Ear(logging.WARNING)
    handlers = list(logger.handlers)
    logger.addHandler(ear)
    try:
        yield said
    finally:
        logger.handlers[:] = handlers  # MkDocs leaves one behind for each strict build
