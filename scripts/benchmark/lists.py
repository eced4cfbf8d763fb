"""The code lists of a made-up country, table by table."""

from __future__ import annotations

from collections.abc import Iterator

from benchmark.invented import GROUP, PROVINCES, Place, Row, province, slug, told

_HEADLINES = 6  # domains whose first indicator is one


def tables(found: list[Place]) -> dict[str, list[Row]]:
    """The rows of each table of the registry."""
    words = told()
    return {
        "localities": [*map(_of_province, range(PROVINCES)), *map(_of_place, found)],
        "rhythms": [],
        "domains": [{"id": slug(d["en"]), "name_vi": d["vi"], "name_en": d["en"]} for d in words["domains"]],
        "units": [
            {**unit, "meaning_vi": f"Đếm {unit['name_vi']}.", "meaning_en": f"Counts {unit['name_en']}."}
            for unit in words["units"]
        ],
        "indicators": list(_indicators()),
        "dimensions": [{"id": GROUP, "name_vi": "Nhóm", "name_en": "Group"}],
        "members": [{"dimension": GROUP, **member} for member in words["members"]],
        "identities": [],
        "terms": words["terms"],
        "sentences": [],
    }


def _indicators() -> Iterator[Row]:
    for section, domain in enumerate(told()["domains"]):
        for number, words in enumerate(domain["indicators"]):
            code = slug(words["en"])
            yield {
                "id": code,
                "domain": slug(domain["en"]),
                "unit": words["unit"],
                "measure": "ratio" if words["unit"] == "percent" else "flow",
                "headline": "1" if number == 0 and section < _HEADLINES else "",
                "family": code,
                "name_vi": words["vi"],
                "name_en": words["en"],
                "definition_vi": f"{words['vi']} trong kỳ.",
                "definition_en": f"{words['en']} in the period.",
                "limits_vi": "Số liệu được dựng để đo.",
                "limits_en": "Made up to measure.",
            }


def _of_place(place: Place) -> Row:
    names = {"name_vi": place.name, "name_en": place.name_en}
    return {"id": place.id, "code": place.code, "kind": "commune", "parent": place.parent, **names}


def _of_province(number: int) -> Row:
    words = told()
    own = f"{words['first'][number % len(words['first'])]} {words['second'][number % len(words['second'])]}"
    names = {"name_vi": f"tỉnh {own} {number + 1}", "name_en": f"Province {number + 1}"}
    return {"id": province(number), "code": f"{number + 1:02d}", "kind": "province", **names}
