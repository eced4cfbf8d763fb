#!/usr/bin/env python3
"""Build the site: read the packages, validate, audit, derive, draw, write, and run MkDocs.

The finished site is in build/site. Nothing is done again when nothing changed.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from itertools import chain
from pathlib import Path

from portal import (
    addresses,
    api,
    audit,
    calendars,
    catalogue,
    cite,
    derive,
    downloads,
    errors,
    feeds,
    fingerprint,
    guide,
    model,
    packages,
    pages,
    publish,
    sdmx,
    search,
    site,
    sitemap,
    sound,
    validate,
    words,
)
from portal.citation import cff
from portal.pages import routes


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--root", type=Path, default=Path(), help="the tree to build (default: here)")
    parser.add_argument(
        "--only-good",
        action="store_true",
        help="leave out packages with problems, say so on every page, and end with exit code 4",
    )
    arguments = parser.parse_args()
    return errors.guarded(lambda: alone(arguments.root.resolve(), only_good=arguments.only_good))


def alone(root: Path, *, only_good: bool) -> None:
    """Whoever builds the same tree at the same time waits; what is no tree of ours is not touched."""
    with publish.alone(root / "build") if (root / "datapackages").is_dir() else nullcontext():
        build(root, only_good=only_good)


def build(root: Path, *, only_good: bool = False) -> None:
    """The portal's table of contents: one stage a line."""
    if fingerprint.is_current(root):
        print("Không có gì thay đổi. · Nothing changed.")
    else:
        made_from = fingerprint.of(root)
        left_out = sound.left_out(root / "datapackages") if only_good else {}
        source = packages.read(root / "datapackages", left_out)
        validate.run(source)
        ledger = addresses.read(root)
        portal = model.assemble(source, os.environ.get("SITE_URL", ""))
        findings = audit.run(portal)
        derived = derive.run(portal, findings)
        found = pages.collect(derived)
        tables = downloads.collect(source, derived)
        data = downloads.files(source, derived, tables)
        data |= sdmx.files(portal) | {cff.FILE: cff.text(portal.edition).encode()}
        data |= catalogue.files(source, derived, tables, data)
        found = cite.run(derived, found, tables, data)
        fingerprint.forget(root)
        index = search.files(derived, found)
        files = chain(
            below("data/", data.items()),
            below(routes.API, api.files(derived, tables, data)),
            feeds.files(derived).items(),
            calendars.files(derived).items(),
            sitemap.files(derived, found, site.WRITTEN).items(),
            guide.files(derived, data).items(),
        )
        sizes = {path: len(content) for path, content in data.items()}
        blocks = catalogue.blocks(source, derived, tables, data)
        site.write(root, derived, found, files, words.collect(derived), index, blocks, sizes)
        site.render_html(root, portal.edition.version, ledger)
        if left_out:  # such a site never counts as finished: the next build looks again
            raise errors.LeftOut(problem for problems in left_out.values() for problem in problems)
        fingerprint.remember(root, made_from)
        print(words.summary(derived, found))
    print(f"Trang web ở · The site is in: {root / 'build' / 'site'}")
    print("Xem bằng · Look at it with: make serve")


def below(folder: str, files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """The files of a stage by their path from the top of the site."""
    return ((folder + path, content) for path, content in files)


if __name__ == "__main__":
    sys.exit(main())
