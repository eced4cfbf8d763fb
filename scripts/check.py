#!/usr/bin/env python3
"""Validate and audit the packages. Writes nothing; exit code 1 means that the data has problems."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from portal import audit, errors, explain, model, packages, validate
from portal.derive import labels


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=Path, default=Path(), help="the tree to check (default: here)")
    arguments = parser.parse_args()
    return errors.guarded(lambda: check(arguments.root / "datapackages"))


def check(folder: Path) -> None:
    """Print what holds and what does not. A broken identity is the report's, not a problem of the data."""
    source = packages.read(folder)
    validate.run(source)
    portal = model.assemble(source)
    findings = audit.run(portal)
    for finding in audit.broken(findings):
        label = labels.full(portal.registry, finding.result)
        said = explain.of(portal.registry, finding).text
        print(f"{finding.package}/{finding.identity}: {label.vi}\n  vi: {said.vi}\n  en: {said.en}")
    print(
        f"{len(portal.packages)} gói · packages, {len(portal.observations)} số liệu · observations, "
        f"{sum(1 for f in findings if f.verdict == 'holds')} phép tính khớp · identities hold, "
        f"{len(audit.broken(findings))} sai lệch · discrepancies"
    )


if __name__ == "__main__":
    sys.exit(main())
