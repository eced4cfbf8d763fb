#!/usr/bin/env python3
"""Write the address of every page of the built site into docs/addresses.csv, which forgets none."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from portal import addresses, errors

EXAMPLES = """\
ví dụ · examples:
  addresses.py                      sau khi dựng trang · after the site was built
  addresses.py --root ../portal     cây khác · another tree
"""


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, epilog=EXAMPLES, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--root", type=Path, default=Path(), help="the tree whose build/site is read")
    arguments = parser.parse_args()
    return errors.guarded(lambda: record(arguments.root))


def record(root: Path) -> None:
    """Add what is new, and name the pages that are gone and lead nowhere: somebody must say where they went."""
    known, now = addresses.read(root), set(_standing(root / "build" / "site"))
    new = dict.fromkeys(sorted(now - known.keys()), "")
    file = root / addresses.LEDGER
    file.write_text(addresses.written({**known, **new}), encoding="utf-8", newline="\n")
    print(f"{addresses.LEDGER}: +{len(new)}")
    for address in sorted(known.keys() - now - addresses.moved(known, now).keys()):
        print(f"{address}\n  không còn trang; ghi moved_to · no page any more; fill in moved_to")


def _standing(site: Path) -> Iterator[str]:
    """The addresses of all pages; where the portal is divided, of those of its provinces too."""
    yield from addresses.of(site)
    for below in site.iterdir():
        if below.is_symlink():
            yield from (f"/{below.name}{address}" for address in addresses.of(below.resolve()))


if __name__ == "__main__":
    sys.exit(main())
