"""MkDocs over the Markdown of each language, in this process: to begin another takes longer than most builds have pages for."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from portal.language import Language

ALL = "markdown"  # below build/: the pages of the site

# Takes what MkDocs makes, by its path in the folder of a language.
Take = Callable[[str, bytes], object]


def run(
    build: Path,
    scratch: Path,
    takers: Mapping[Language, Take],
    version: str,
    name: str = ALL,
    *,
    strict: bool = True,
) -> None:
    """`build` has a configuration for each language, and somebody takes what MkDocs makes of it; `scratch` is for what it
    must write. `version`, a date, is the day of the build. What MkDocs says is heard only where it fails. A site without
    pages worth the name, of which only what the theme brings is asked, cannot be `strict`.
    """
    with _set(_environment(version)):
        for language, take in takers.items():
            made = scratch / language
            _one(configuration(build, name, language), made, strict=strict, take=take)
            for path in (path for path in made.rglob("*") if path.is_file()):
                take(path.relative_to(made).as_posix(), path.read_bytes())


def some(build: Path, name: str, folders: Mapping[Language, Path], version: str) -> None:
    """A few pages of a site, in this process. Their links may lead to pages that are not among them."""
    with _set(_environment(version)):
        for language, folder in folders.items():
            _one(configuration(build, name, language), folder, strict=False, pages_only=True)


def configuration(build: Path, name: str, language: Language) -> Path:
    """The configuration of the pages in the folder of that name."""
    return build / (f"mkdocs.{language}.yml" if name == ALL else f"mkdocs.{name}.{language}.yml")


def _environment(version: str) -> dict[str, str]:
    day = datetime.fromisoformat(version).replace(tzinfo=UTC)
    return {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": str(int(day.timestamp()))}


def _one(
    file: Path, folder: Path, *, strict: bool, pages_only: bool = False, take: Take | None = None
) -> None:
    from mkdocs.commands.build import build as make
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    with _heard() as said:
        try:
            config = load_config(str(file), site_dir=str(folder), strict=strict)
            config.extra.update(pages_only=pages_only, take=take)  # see the hook
            make(config)
        except (MkDocsException, SystemExit) as error:  # Abort is both
            raise RuntimeError("\n".join(["mkdocs", *said, str(error)])) from error


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
