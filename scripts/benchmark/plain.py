"""The work that other systems do, by this portal's own stages: `plain.py TREE` builds it into TREE/build/plain.

One language, no pictures of charts (browsers draw them), no audit, no attack on suppressed counts, no formats but one
CSV and one zip a package; frictionless validates, localities and indicators have their pages, search its index.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from portal import assets, configuration, derive, imprint, model, packages, rendering, search, validate
from portal.charts import together
from portal.derive import Site
from portal.downloads import bundle, shared
from portal.errors import DataProblems
from portal.packages import Source, path_of
from portal.pages import (
    home,
    indicator_list,
    indicators,
    localities,
    locality,
    profiles,
    render,
    routes,
    silent,
    terms,
)
from portal.pages.page import Page
from portal.validate import disclosure, wording

_PAGES = (
    home.pages,
    localities.pages,
    locality.pages,
    silent.pages,
    profiles.pages,
    indicator_list.pages,
    indicators.pages,
)
_NOT_OURS = (disclosure.check, wording.check)
_NAME = "plain"


def main(root: Path) -> None:
    build = root / "build"
    shutil.rmtree(build / _NAME, ignore_errors=True)
    source = packages.read(root / "datapackages")
    _validate(source)
    site = derive.run(model.assemble(source, imprint.of(root)), ())
    pages = [page for kind in _PAGES for page in kind(site)]
    top = build / _NAME / "vi"
    _pages(site, pages, top)
    to_find, left = search.of_reports(site)
    index = {f"search/{name}": content for name, content in search.files(site, pages, [left])["vi"].items()}
    for path, content in (index | to_find).items():
        _put(top / path, content)
    for name, content in assets.everywhere(site.portal.edition.imprint).items():
        _put(top / "assets" / name, content)
    _data(source, site, top)
    config = rendering.configuration(build, _NAME, "vi")
    _put(config, configuration.text(build, site.portal.edition, "vi", {}, _NAME))
    rendering.some(build, _NAME, {"vi": build / _NAME / "site"}, site.portal.edition.version)
    for folder in ("search", "data", "assets"):
        shutil.copytree(top / folder, build / _NAME / "site" / folder, dirs_exist_ok=True)


def _validate(source: Source) -> None:
    for group in (validate.STRUCTURE, [check for check in validate.CHECKS if check not in _NOT_OURS]):
        problems = [problem for check in group for problem in check(source)]
        if problems:
            raise DataProblems(problems)


def _pages(site: Site, pages: list[Page], top: Path) -> None:
    env, known = render.environment(), terms.forms(site.portal.registry, "vi")
    for page in pages:
        _put(top / page.path.vi / "index.md", render.markdown(env, site, page, "vi", known))
        if page.charts:
            _put(top / page.path.vi / routes.CHARTS, together.as_json(page.charts, "vi"))


def _data(source: Source, site: Site, top: Path) -> None:
    rows = shared.read(source.registry)
    for package in source.reports:
        folder = top / "data" / "packages"
        _put(folder / f"{package.name}.csv", package.files[path_of("observations")])
        _put(folder / f"{package.name}.zip", bundle.bundle(rows, package, site.portal))


def _put(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
