#!/usr/bin/env python3
"""Build the site: read the packages, validate, audit, derive, draw, write, and run MkDocs.

The finished site is in build/site. Nothing is done again when nothing changed.
"""

from __future__ import annotations

import argparse
import os
import sys
from contextlib import nullcontext
from functools import partial
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
        portal = model.assemble(source, os.environ.get("SITE_URL", ""), os.environ.get("REPO_URL", ""))
        findings = audit.run(portal)
        derived = derive.run(portal, findings)
        tables = downloads.collect(source, derived)
        fingerprint.forget(root)
        site.begin(root)
        add = partial(site.add, root)
        data = add(downloads.files(source, derived, tables), "data/")
        data |= add(sdmx.files(portal).items(), "data/")
        data |= add(cff.files(portal.edition).items(), "data/")
        data |= add(catalogue.files(source, derived, tables, data).items(), "data/")
        add(api.files(derived, tables, data), routes.API)
        cited = cite.run(derived, pages.collect(derived), tables, data)
        add(feeds.files(derived).items())
        add(calendars.files(derived).items())
        add(sitemap.files(derived, cited, site.WRITTEN).items())
        add(guide.files(derived, data).items())
        index = search.files(derived, cited)
        blocks = catalogue.blocks(source, derived, tables, data)
        site.write(root, derived, cited, words.collect(derived), index, blocks, data)
        site.render_html(root, portal.edition.version, ledger)
        if left_out:  # such a site never counts as finished: the next build looks again
            raise errors.LeftOut(problem for problems in left_out.values() for problem in problems)
        fingerprint.remember(root, made_from)
        print(words.summary(derived, cited))
    print(f"Trang web ở · The site is in: {root / 'build' / 'site'}")
    print("Xem bằng · Look at it with: make serve")


if __name__ == "__main__":
    sys.exit(main())
