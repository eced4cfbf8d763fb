"""Stored versions of a package: earlier than it, and on days that exist."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from portal.errors import Problem
from portal.language import Text
from portal.packages import Source, path_of


def check(source: Source) -> Iterator[Problem]:
    """Phiên bản cũ được lưu nguyên vẹn, mang ngày trước phiên bản hiện nay. /
    Earlier versions are stored whole, under a day before that of the present one."""
    for package in source.reports:
        for version in package.versions:
            if not _is_day(version) or version >= str(package.descriptor["version"]):
                yield Problem(
                    f"{package.folder.name}/{path_of(f'observations-{version}')}",
                    Text(f"{version} không phải một ngày trước phiên bản của gói",
                         f"{version} is no day before the package's version"),
                    Text("đặt tên thư mục theo version mà bản ấy đã mang, và ghi version mới cho gói",
                         "name the folder by the version that copy had, and give the package a new version"),
                )  # fmt: skip


def _is_day(version: str) -> bool:
    try:
        return bool(date.fromisoformat(version))
    except ValueError:
        return False
