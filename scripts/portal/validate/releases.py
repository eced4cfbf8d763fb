"""Releases: nothing that was published is edited, lost or slipped in, and every new version says why."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from portal import releases
from portal.errors import Problem, quoted
from portal.language import Text
from portal.packages import DESCRIPTOR, VERIFICATIONS, Package, Source
from portal.releases import CHANGES, FOLDER, HIDDEN, Release, ledger

_FROM_GIT = Text("lấy lại từ git: bản đã phát hành không được sửa, kể cả niêm phong lại",
                 "take it from git again: what was released is not edited, not even sealed anew")  # fmt: skip
_AGAIN = Text("ghi version mới cho gói, và trong changes vì sao",
              "give the package a new version, and say in changes why")  # fmt: skip
# What may change without a new version: the seal, and what was found when the document was searched again.
_BESIDE = frozenset({"resources", VERIFICATIONS, HIDDEN})


def check(source: Source) -> Iterator[Problem]:
    """Bản đã phát hành được lưu nguyên vẹn, không bị sửa hay mất; phiên bản sau nói vì sao có nó. /
    A release is stored whole, never edited and never lost; a version that follows another says why."""
    for package in source.packages:
        for release in package.releases:
            yield from _of_release(source, package, release)
        yield from _present(package)
        yield from _reasons(package)
    yield from _lost(source)


def unstored(source: Source) -> tuple[Package, ...]:
    """The packages whose present version is not stored yet."""
    return tuple(
        package
        for package in source.packages
        if all(release.version != package.descriptor.get("version") for release in package.releases)
    )


def unrecorded(source: Source) -> dict[tuple[str, str], tuple[str, ...]]:
    """The stored versions that the ledger does not have, with their sums."""
    known = source.ledger or {}
    return {
        (package.name, release.version): (release.sha256,)
        for package in source.packages
        for release in package.releases
        if (package.name, release.version) not in known
    }


def _of_release(source: Source, package: Package, release: Release) -> Iterator[Problem]:
    where, key = f"{package.name}/{FOLDER}/{release.version}", (package.name, release.version)
    if release.version > str(package.descriptor["version"]):
        yield Problem(
            where,
            Text("mang ngày sau phiên bản của gói", "has a day after the version of the package"),
            Text("tên thư mục là version mà bản ấy đã mang; ghi version mới cho gói",
                 "the folder is named by the version that copy had; give the package a new version"),
        )  # fmt: skip
    if (release.descriptor.get("name"), release.descriptor.get("version")) != key:
        yield Problem(
            f"{where}/{DESCRIPTOR}",
            Text(f"không phải bản {quoted(release.version)} của gói này", f"is not the version {quoted(release.version)} of this package"),
            Text("xóa những gì chép từ gói khác; make release lưu phiên bản hiện nay",
                 "delete what was copied from another package; make release stores the present version"),
        )  # fmt: skip
    elif source.ledger is not None and key not in source.ledger:
        what = Text(f"chưa có trong {ledger.FILE}", f"does not stand in {ledger.FILE}")
        yield Problem(where, what, Text("chạy make release", "run make release"))
    elif (
        not _is_whole(release)
        or not _hides(package, release)
        or (source.ledger and source.ledger[key][-1] != release.sha256)
    ):
        yield Problem(where, Text("khác với bản đã phát hành", "differs from what was released"), _FROM_GIT)


def _is_whole(release: Release) -> bool:
    """Whether the stored descriptor describes the stored tables and no others."""
    entries = release.descriptor.get("resources")
    found: dict[Any, Any] = {
        entry.get("path"): entry.get("hash")
        for entry in (entries if isinstance(entries, list) else [])
        if isinstance(entry, dict) and isinstance(entry.get("path"), str)
    }
    return found == {path: f"sha256:{sum_}" for path, sum_ in release.sums.items() if path.endswith(".csv")}


def _hides(package: Package, release: Release) -> bool:
    """Whether what it says of figures that were hidden later is so."""
    hidden = release.descriptor.get(HIDDEN, {})
    if not hidden or not isinstance(hidden, dict) or release.cells is None:
        return bool(hidden == {})
    later = {str(package.descriptor["version"]), *(r.version for r in package.releases)}
    suppressed = {row.id for row in release.cells.rows("id", "obs_status") if row.obs_status == "Q"}
    return hidden.keys() <= suppressed and all(
        isinstance(version, str) and version in later and version > release.version
        for version in hidden.values()
    )


def _present(package: Package) -> Iterator[Problem]:
    """What is published under a version is what was published under it."""
    version = package.descriptor["version"]
    for release in package.releases:
        if release.version == version:
            tables = {path: content for path, content in package.files.items() if path.endswith(".csv")}
            for path, content in tables.items():
                if release.files.get(path) != content:
                    yield _differs(f"{package.name}/{path}", version)
            if _said(package.descriptor) != _said(release.descriptor):
                yield _differs(f"{package.name}/{DESCRIPTOR}", version)


def _said(descriptor: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in descriptor.items() if key not in _BESIDE}


def _differs(where: str, version: str) -> Problem:
    return Problem(
        where,
        Text(f"khác với bản {version} đã phát hành", f"differs from the released version {version}"),
        _AGAIN,
    )


def _reasons(package: Package) -> Iterator[Problem]:
    """A version that follows another says why in both languages, and not in the words of the one before."""
    every = [(f"{FOLDER}/{r.version}/{DESCRIPTOR}", r.version, r.descriptor) for r in package.releases]
    if not every or every[-1][1] != package.descriptor["version"]:
        every.append((DESCRIPTOR, package.descriptor["version"], package.descriptor))
    for (_, _, before), (path, version, now) in pairwise(every):
        why = releases.reason(now)
        if not (why.vi.strip() and why.en.strip()):
            what = Text(
                f"không nói vì sao có phiên bản {version}", f"does not say why there is a version {version}"
            )
        elif why == releases.reason(before):
            what = Text(
                "changes còn là lời của phiên bản trước", "changes is still what the version before said"
            )
        else:
            continue
        fix = Text(
            'viết "changes": {"vi": "Sửa …", "en": "…"}', 'write "changes": {"vi": "…", "en": "Mended …"}'
        )
        yield Problem(f"{package.name}/{path}:{CHANGES}", what, fix)


def _lost(source: Source) -> Iterator[Problem]:
    """What the ledger has stands; a package that was left out is somebody else's matter."""
    stored = {(package.name, release.version) for package in source.packages for release in package.releases}
    for package, version in source.ledger or {}:
        if (package, version) not in stored and package not in source.left_out:
            yield Problem(
                f"{package}/{FOLDER}/{version}",
                Text("bản đã phát hành bị mất", "a release is missing"),
                Text("lấy lại từ git: bản đã phát hành giữ địa chỉ mãi mãi",
                     "take it from git again: a release keeps its address for ever"),
            )  # fmt: skip
