#!/usr/bin/env python3
"""Build the site: read the packages, validate, audit, derive, draw, write, and run MkDocs.

The finished site is in build/site; of a portal that is divided each province's is in a folder of it. Nothing is done again when nothing changed, and what changed little is made from
what build/cache keeps: delete that folder, and everything is made anew, the same to the byte.
"""

from __future__ import annotations

import argparse
import cProfile
import importlib.util
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from portal import errors, fingerprint, lasting, progress, publish
from portal.errors import DataProblems, LeftOut
from portal.progress import Tell
from portal.seen import Seen

if TYPE_CHECKING:  # it takes a second to load, see `_build`
    from portal.provinces.run import Outcome

WHOLE = (1, 1)
EXAMPLES = """\
ví dụ · examples:
  build.py                      trang của thư mục này · the site of this folder
  build.py --only-good          thiếu gói nào lỗi thì trang nói rõ · without packages with problems, and says so
  build.py --root ../portal     cây khác · another tree
  build.py --profile took.json  mỗi bước mất bao lâu · what each stage takes
  build.py --profile all.prof   mọi lời gọi, xem bằng pstats · every call, to be read with pstats
  build.py --scheduler tcp://10.0.0.5:8786
                                nhờ các máy của một cụm Dask · with the machines of a Dask cluster
  build.py --shard 1/4          chỉ làm sẵn một phần tư vào build/cache · only prepare a quarter, in build/cache
                                (cổng chia theo tỉnh: build/provinces · of a divided portal: build/provinces)
"""


def main() -> int:
    arguments = parser().parse_args()
    how = How(
        only_good=arguments.only_good,
        scheduler=arguments.scheduler,
        shard=arguments.shard,
        profile=arguments.profile,
    )
    return errors.guarded(lambda: alone(arguments.root.resolve(), how))


def parser() -> argparse.ArgumentParser:
    found = argparse.ArgumentParser(
        description=__doc__, epilog=EXAMPLES, formatter_class=argparse.RawTextHelpFormatter
    )
    found.add_argument("--root", type=Path, default=Path(), help="the tree to build (default: here)")
    found.add_argument(
        "--only-good",
        action="store_true",
        help="leave out packages with problems, say so on every page, and end with exit code 4",
    )
    found.add_argument(
        "--scheduler",
        type=_scheduler,
        default="",
        metavar="ADDRESS",
        help="of a Dask cluster that makes the pages and files of reports",
    )
    found.add_argument(
        "--shard",
        type=_shard,
        default=WHOLE,
        metavar="K/N",
        help="only prepare what share K of N makes of the reports, or of the provinces; a build with the N copies of "
        "build/cache/parts, or of build/provinces, takes it",
    )
    found.add_argument(
        "--profile", type=Path, metavar="FILE", help="write what each stage took, or every call"
    )
    return found


def _scheduler(said: str) -> str:
    if not importlib.util.find_spec("distributed"):
        how = ".venv/bin/python -m pip install --require-hashes -r requirements-cluster.txt"
        raise argparse.ArgumentTypeError(f"chưa cài Dask · Dask is not installed: {how}")
    return said


def _shard(said: str) -> tuple[int, int]:
    share, _, shares = said.partition("/")
    if not (share.isdecimal() and shares.isdecimal() and 1 <= int(share) <= int(shares)):
        raise argparse.ArgumentTypeError(f"{said!r}: 1/4, 2/4 …")
    return int(share), int(shares)


@dataclass(frozen=True)
class How:
    """A `preview` is for whoever builds again and again in one process: what nobody sealed counts as sealed, MkDocs runs
    in this process, and the site is shown before its copy for offline use is made. `scheduler` is the address of a Dask
    cluster; a `shard` other than the whole ends where the reports are made. `profile` is where the times of stages go.
    A site that `is_one_of_many` is built while others are, and takes one core.
    """

    only_good: bool = False
    preview: bool = False
    scheduler: str = ""
    shard: tuple[int, int] = WHOLE
    profile: Path | None = None
    is_one_of_many: bool = False


def alone(root: Path, how: How) -> None:
    """Whoever builds the same tree at the same time waits; what is no tree of ours is not touched."""
    line = progress.for_people()
    with publish.alone(root / "build") if (root / "datapackages").is_dir() else nullcontext():
        try:
            with watched(line, how.profile) as tell:
                said = build(root, how, tell)
        finally:
            line.clear()
    print(said)
    if how.shard != WHOLE:
        return
    print(f"Trang web ở · The site is in: {root / 'build' / 'site'}")
    print("Xem bằng · Look at it with: make serve")


@contextmanager
def watched(line: Tell, file: Path | None) -> Iterator[Tell]:
    """Whom the build tells how far it is; in the end `file` says what its stages took, or its calls."""
    timed, calls = progress.Timed(line), cProfile.Profile()
    by_call = file is not None and file.suffix == ".prof"
    with calls if by_call else nullcontext():
        yield timed if file else line
    timed.end()
    if file and by_call:
        calls.dump_stats(file)
    elif file:
        file.write_text(json.dumps(timed.taken, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def build(root: Path, how: How = How(), tell: Tell = progress.SILENT) -> str:
    """One line on the site, which stands in build/site now."""
    with seen_before(root) as seen:
        made_from = fingerprint.of(root, seen)
        if (
            how.shard == WHOLE
            and fingerprint.is_current(root, made_from)
            and publish.is_whole(root / "build")
        ):
            return "Không có gì thay đổi. · Nothing changed."
        from portal import imprint

        if imprint.of(root).divided:
            return _divided(root, made_from, how, tell, seen)
    return _build(root, made_from, how, tell)


@contextmanager
def seen_before(root: Path) -> Iterator[Seen]:
    """The sums of files, taken once."""
    seen = Seen(root / "build" / "cache" / "seen")
    try:
        yield seen
    finally:
        seen.keep()


def _divided(root: Path, made_from: str, how: How, tell: Tell, seen: Seen) -> str:
    """A site for each province, each by the build below in a tree of its own; then the one above them."""
    from portal import addresses, hosts, imprint, kept, packages, site, sound, unsealed, written
    from portal.charts import forms
    from portal.provinces import hub, run, together, trees

    tell.stage(progress.READ)
    by, cache = imprint.of(root), root / "build" / "cache"
    source = packages.registry_alone(root / "datapackages")
    if how.preview:
        source, _ = unsealed.taken(source, cache / "sound")
    else:
        sound.check_registry(source, cache / "sound")
    written.check(root, site.WRITTEN, by.languages)
    divided = trees.write(root, by, source, seen)
    fingerprint.forget(root)
    first, count = how.shard
    asked = [_Site(tree.folder, tree.made_from(seen), how) for tree in divided.trees[first - 1 :: count]]
    stale = [site for site in asked if not site.is_current]
    tell.stage(progress.PROVINCES)
    outcomes = dict(_made(stale, tell))
    made = {site.root for site in stale}
    seen.again(link for tree in divided.trees if tree.folder in made for link in tree.links.values())
    problems = [*divided.problems, *(p for found in outcomes.values() for p in found.problems)]
    gone = {site.root for site, found in outcomes.items() if how.only_good and found.has_nothing}
    failed = {site.root for site, found in outcomes.items() if not found.stands} - gone
    if failed or len(gone) == len(divided.trees) or (divided.problems and not how.only_good):
        raise DataProblems(problems)
    said = f"{len(asked)} trang tỉnh, thành phố, dựng mới {len(stale)} · sites of provinces, {len(stale)} built now"
    if how.shard != WHOLE:
        return said
    tell.stage(progress.WHOLE)
    forms.keep_in(cache, fingerprint.of_library())
    children = [trees.child(tree) for tree in divided.trees if tree.folder not in gone]
    own = fingerprint.of(root, seen, f"datapackages/{packages.REGISTRY}")

    def make(site: Path) -> None:
        hub.make(root, source, by, children, site, tell)

    together.show(root / "build", own, children, addresses.read(root), make)
    tell.shown()
    trees.remove_others(root, divided)
    if problems:
        raise LeftOut(problem for problem in problems if problem.package != run.NOTHING)
    if not how.preview:
        fingerprint.remember(root, made_from)
    kept.tidy(cache)
    return f"{said}\n{hosts.said_of_all(together.size(root / 'build'), trees.sizes(root, children))}"


@dataclass(frozen=True)
class _Site:
    """A province’s site to be built, here or in another process."""

    root: Path
    made_from: str
    how: How

    @property
    def is_current(self) -> bool:
        from portal.provinces import trees

        return fingerprint.is_current(self.root, self.made_from) and trees.has_told(self.root)

    def build(self, tell: Tell = progress.SILENT) -> None:
        """What was built meanwhile, by a build that somebody killed, is not built again."""
        with publish.alone(self.root / "build"):
            if not self.is_current:
                _build(self.root, self.made_from, self.how, tell)


def _made(sites: Sequence[_Site], tell: Tell) -> Iterator[tuple[_Site, Outcome]]:
    """What became of each. One alone has all cores, and this process, which is warm then for the site above it."""
    from portal.provinces import run

    if len(sites) == 1:
        yield sites[0], run.tried(partial(_Site.build, tell=tell), sites[0])
        return
    several = [replace(site, how=replace(site.how, is_one_of_many=True)) for site in sites]
    yield from tell.each(run.each(_Site.build, several, run.cores()), len(several))


def _build(root: Path, made_from: str, how: How, tell: Tell) -> str:
    """The portal's table of contents: one stage a line."""
    # What takes a second to load is loaded here, where there is something to do.
    from portal import (
        addresses,
        api,
        audit,
        calendars,
        catalogue,
        cite,
        derive,
        downloads,
        feeds,
        figure_texts,
        finish,
        guide,
        hosts,
        imprint,
        kept,
        measured,
        model,
        pages,
        scope,
        sdmx,
        search,
        shards,
        site,
        sitemap,
        sound,
        unsealed,
        words,
        written,
    )
    from portal.charts import forms
    from portal.citation import cff
    from portal.entry import template
    from portal.pages import routes
    from portal.provinces import trees

    with lasting.made():
        tell.stage(progress.READ)
        left_out = sound.left_out(root / "datapackages") if how.only_good else {}
        found_before = root / "build" / "cache" / "sound"
        if how.preview:
            source, unfinished = unsealed.read(root / "datapackages", found_before)
        else:
            source, unfinished = sound.read(root / "datapackages", found_before, left_out), ()
            sound.check(source, found_before, here=how.is_one_of_many)
        by = imprint.of(root)
        written.check(root, site.WRITTEN, by.languages)
        tell.stage(progress.AUDIT)
        ledger = addresses.read(root)
        portal = model.assemble(source, by)
        scope.check(portal)
        findings = audit.run(portal)
        derived = derive.run(portal, findings)
    fingerprint.forget(root)
    forms.keep_in(root / "build" / "cache", fingerprint.of_library())
    tell.stage(progress.REPORTS)
    guard = site.guard(root, derived)
    here = how.preview or how.is_one_of_many
    workers = shards.cluster(how.scheduler) if how.scheduler else shards.HERE if here else shards.PROCESSES
    parts = site.parts(root, source, derived, guard, workers, how.shard)
    if how.shard != WHOLE:
        return f"Đã làm sẵn · Prepared: {len(parts)}"
    lines = downloads.left_by(part.left(downloads.LEFT) for part in parts)
    tables = downloads.collect(source, derived, lines)
    hub = site.begin(root, guard)
    add = partial(site.add, hub)
    data = {path: known for part in parts for path, known in part.below("data/").items()}
    tell.stage(progress.DOWNLOADS)
    of_all = [table for table in tables if not downloads.is_of_reports(table)]
    kept_tables = tuple(site.tables(root, portal.edition, tell.each(of_all, len(of_all))))
    data |= {path: known for made in kept_tables for path, known in made.below("data/").items()}
    data |= add(downloads.of_registry(source, derived, site.keep(root)), "data/")
    tell.stage(progress.CATALOGUE)
    observed = figure_texts.read(part.left(sdmx.LEFT) for part in parts)
    data |= add(sdmx.files(portal, observed).items(), "data/")
    data |= add(cff.files(portal.edition).items(), "data/")
    lefts = [part.left for part in parts]
    catalogued = tuple(site.documents(root, catalogue.documents(source, derived, tables, data, lefts)))
    data |= add(catalogue.files(source, derived, tables, data), "data/")
    data |= {path: known for made in catalogued for path, known in made.below("data/").items()}
    add(template.files(source.registry, portal.edition.imprint, site.keep(root)).items(), "data/")
    figures = (part.left(api.LEFT) for part in parts)
    given = api.given(derived, tables, data, figures)
    add(api.files(given), routes.API)
    slices = tuple(site.slices(root, source, given, guard))
    cited = cite.run(derived, pages.outlined(derived), tables, data)
    add(feeds.files(derived, (part.left(feeds.LEFT) for part in parts)).items())
    add(calendars.files(derived, site.keep(root)).items())
    add(sitemap.files(derived, cited, site.WRITTEN).items())
    add(guide.files(derived, data).items())
    index = search.files(derived, cited, filter(None, (part.left(search.LEFT) for part in parts)))
    blocks = catalogue.of_lists(source, derived, tables, data)
    tell.stage(progress.PAGES)
    shown = tell.each(cited, len(cited))
    told = words.collect(derived, words.measured(root), measured.read(root))
    site.write(root, hub, derived, shown, told, index, blocks, data)
    tell.stage(progress.HTML)
    apart = (*kept_tables, *catalogued, *slices)
    size = finish.render_html(root, hub, portal.edition, ledger, guard, parts, apart, tell, how.preview)
    if portal.edition.imprint.whole:
        trees.tell(root, derived, size)
    if left_out:  # such a site never counts as finished: the next build looks again
        raise errors.LeftOut(problem for problems in left_out.values() for problem in problems)
    if not unfinished:
        fingerprint.remember(root, made_from)
    kept.tidy(root / "build" / "cache")
    return f"{words.summary(derived, cited)}\n{hosts.said(size)}"


if __name__ == "__main__":
    sys.exit(main())
