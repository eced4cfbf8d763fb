"""Every release at an address of its own, for ever: the package as it was, what it changed, and a list of them all.

`packages/<name>/<version>.zip` is made of the stored files alone and is not compressed: what a library makes of the
same files differs from version to version, and these bytes must not.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from portal import file, packages, releases
from portal.derive import Site
from portal.downloads import archives
from portal.history import Change, Revision
from portal.language import both
from portal.packages import Package
from portal.releases import Release

FORMAT = 1  # of versions.json and <version>.changes.json


def files(package: Package, site: Site) -> Iterator[tuple[str, bytes]]:
    """By path below `data/`; nothing of a package without a release."""
    if package.releases:
        revisions = {revision.version: revision for revision in site.history.by_package.get(package.name, ())}
        yield from _of_package(site, package, revisions)


def zipped(release: Release) -> bytes:
    """The release as a zip, the same for ever."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path in sorted(release.files):
            entry = archives.entry(path)
            entry.compress_type = zipfile.ZIP_STORED
            archive.writestr(entry, release.files[path])
    return buffer.getvalue()


def _of_package(
    site: Site, package: Package, revisions: Mapping[str, Revision]
) -> Iterator[tuple[str, bytes]]:
    folder = f"packages/{package.name}"
    described = []
    for number, release in enumerate(package.releases):
        content, path = zipped(release), f"{folder}/{release.version}"
        yield f"{path}.zip", content
        entry = {"version": release.version, **_file(site, f"{path}.zip", content)}
        if number:
            entry |= {"previous": package.releases[number - 1].version}
            entry |= {"reason": both(releases.reason(release.descriptor))}
        if number and (revision := revisions.get(release.version)):
            told = packages.as_json(_changes(revision)).encode()
            yield f"{path}.changes.json", told
            entry |= {"changes": _file(site, f"{path}.changes.json", told)}
        if release.hidden:  # the one thing for which a release is touched, and it says so
            entry |= {"hidden": release.hidden}
        described.append(entry)
    listing = {
        "format": FORMAT,
        "package": package.name,
        "latest": described[-1]["version"],
        "versions": described[::-1],
    }
    yield f"{folder}/versions.json", packages.as_json(listing).encode()


def _file(site: Site, path: str, content: bytes) -> dict[str, Any]:
    found = file.of(content)
    return {"url": site.portal.edition.url(f"data/{path}"), "bytes": found.size, "sha256": found.sha256}


def _changes(revision: Revision) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "package": revision.package,
        "version": revision.version,
        "previous": revision.previous,
        "reason": both(revision.reason),
        "changes": [_change(change) for change in revision.changes],
    }


def _change(change: Change) -> dict[str, Any]:
    cells = {cell.column: {"before": cell.before, "after": cell.after} for cell in change.cells}
    return {"id": change.id, "kind": change.kind, "columns": cells}
