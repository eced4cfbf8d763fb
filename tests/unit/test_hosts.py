"""A site that grows too large for a host is told so, with what to do."""

from __future__ import annotations

import pytest

from portal import hosts


@pytest.mark.parametrize(
    ("size", "files", "too_much_for"),
    [
        (500_000_000, 3_000, []),
        (hosts.GIGABYTE, 20_000, []),
        (hosts.GIGABYTE + 1, 3_000, ["GitHub Pages", "GitLab Pages"]),
        (500_000_000, 20_001, ["Cloudflare Pages"]),
        (500_000_000, 200_001, ["GitLab Pages", "Cloudflare Pages"]),
    ],
)
def test_who_does_not_take_the_site_is_named(size: int, files: int, too_much_for: list[str]):
    lines = hosts.said(size, files).splitlines()
    assert [line.partition(":")[0] for line in lines[1:-1]] == too_much_for
    assert ("extra.portal.provinces" in lines[-1]) == bool(too_much_for)


def test_how_large_it_is_stands_first_in_vietnamese_numbers():
    assert hosts.said(1_800_000_000, 92_464).startswith("1,8 GB, 92.464 tệp · files\n")
