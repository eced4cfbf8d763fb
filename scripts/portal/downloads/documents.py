"""The source documents as a table."""

from __future__ import annotations

from typing import Any

import pandas as pd

from portal.derive import Site
from portal.model import Verification


def rows(site: Site) -> pd.DataFrame:
    """One a row, by id."""
    found: list[dict[str, Any]] = [
        {
            "id": d.id,
            "package": d.package,
            "locality": d.locality,
            "number": d.number,
            "date": d.date,
            "title_vi": d.title.vi,
            "title_en": d.title.en,
            "issuer_vi": d.issuer.vi,
            "issuer_en": d.issuer.en,
            "file": d.file,
            "sha256": d.sha256,
            "observations": len(site.by_document.get(d.id, ())),
            **_verified(d.verification),
        }
        for d in sorted(site.portal.documents.values(), key=lambda d: d.id)
    ]
    return pd.DataFrame(found, dtype=str)


def _verified(found: Verification | None) -> dict[str, Any]:
    """Empty where the document was not searched, or not since the last edit."""
    if not found or not found.is_current:
        return {"verified_on": "", "figures_printed": "", "figures_found": ""}
    return {"verified_on": found.date, "figures_printed": found.figures, "figures_found": found.found}
