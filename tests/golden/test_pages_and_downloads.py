"""What does the public see? A handful of files, word for word; review the diff after `REWRITE=1`."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

Expect = Callable[[str, str], None]
EVERY_FILE = "files.txt"
FILES = (
    "vi/index.md",
    "en/index.md",
    "vi/dia-phuong/index.md",
    "vi/dia-phuong/huyen-ngay-xua-998/index.md",
    "en/localities/huyen-ngay-xua-998/index.md",
    "vi/dia-phuong/huyen-ngay-xua-998/2024-q1/index.md",
    "en/localities/huyen-ngay-xua-998/2024-q1/index.md",
    "en/localities/huyen-thach-sanh-999/2024-s1/index.md",
    "vi/dia-phuong/huyen-ngay-xua-998/2024-q1/charts.json",
    "en/localities/huyen-ngay-xua-998/2024-q1/charts.json",
    "vi/chi-tieu/gifts/index.md",
    "en/indicators/gifts/index.md",
    "vi/thay-doi/index.md",
    "en/revisions/index.md",
    "vi/sai-lech/index.md",
    "en/discrepancies/index.md",
    "en/sources/bc-ngay-xua/index.md",
    "vi/phuong-phap/index.md",
    "en/methods/index.md",
    "en/localities/huyen-thach-sanh-999/index.md",
    "en/localities/huyen-thach-sanh-999/calendar.ics",
    "vi/feed.atom",
    "vi/data/expected.csv",
    "vi/data/observations.csv",
    "vi/data/discrepancies.csv",
    "vi/data/documents.csv",
    "vi/data/changes.csv",
    "vi/data/versions.csv",
    "vi/data/packages/ngay-xua-2024-q1/versions.json",
    "vi/data/packages/ngay-xua-2024-q1/2024-03-31.zip",
    "vi/data/datapackage.json",
    "vi/data/profiles/huyen-thach-sanh-999/2024-s1.csv",
    "vi/data/profiles/huyen-thach-sanh-999/2024-s1.excel.csv",
    "vi/data/packages/ngay-xua-2024-q1.zip",
    "vi/api/v1/localities/huyen-thach-sanh-999/2024-s1.json",
    "vi/api/v1/index.json",
)
NAMES = {name: name.replace(".zip", ".zip.txt") for name in FILES}


def readable(file: Path) -> str:
    """As a diff shows it best: an element a line, JSON indented, a zip as its listing and descriptor."""
    if file.suffix == ".zip":
        with zipfile.ZipFile(file) as archive:
            return "\n".join([*archive.namelist(), "", archive.read("datapackage.json").decode()])
    text = file.read_bytes().decode()
    if file.suffix == ".json":
        found = json.loads(text)
        for resource in found.get("resources", []):
            if resource.get("format") == "zip":  # as large as this machine's zlib makes it
                resource.update(bytes="…", hash="…")
        return json.dumps(found, ensure_ascii=False, indent=1) + "\n"
    if file.suffix == ".md":  # sizes of downloads are what this machine's zlib makes them
        return re.sub(r"[0-9.,]+ [kM]B<", "… kB<", text.replace("><", ">\n<"))
    return text


@pytest.mark.parametrize("name", FILES)
def test_it_reads_as_reviewed(name: str, markdown: Path, expect: Expect):
    expect(NAMES[name], readable(markdown / name))


def test_no_file_comes_or_goes_unseen(markdown: Path, expect: Expect):
    found = sorted(path.relative_to(markdown).as_posix() for path in markdown.rglob("*.*"))
    expect(EVERY_FILE, "\n".join(found) + "\n")


def test_no_expectation_outlived_its_file():
    folder = Path(__file__).with_name("expected")
    kept = {path.relative_to(folder).as_posix() for path in folder.rglob("*.*")}
    pages = {
        name for name in kept if not name.startswith(("charts/", "draft/", "review/"))
    }  # they have tests of their own
    assert pages == {*NAMES.values(), EVERY_FILE}
