"""What a citation says: of what, by whom, in which version, where, and the checksum of the file that holds it.

Values alone. `cite` works them out for every page; `styles` writes them down.
"""

from __future__ import annotations

from portal.citation import reports
from portal.citation.value import Citation, Held
from portal.language import NOTHING, Text
from portal.model import Portal
from portal.packages import Package

ZIP, RELEASE = "packages/{}.zip", "packages/{}/{}.zip"  # below data/


def held(package: Package) -> Held:
    """The version of a package and the sealed checksum of its figures, which no later version changes.

    The registry has no figures and gives none.
    """
    version = str(package.descriptor["version"])
    found = [r for r in package.descriptor["resources"] if r["name"] == "observations"]
    if not found:
        return Held(version, NOTHING, "")
    name = Text(
        f"tệp observations.csv trong gói {package.name}", f"observations.csv in package {package.name}"
    )
    return Held(version, name, str(found[0]["hash"]).removeprefix("sha256:"))


def of_package(portal: Portal, package: Package) -> Citation:
    """A package as its report’s figures, the registry as itself; once released, at the address that its version keeps for ever."""
    found = package.descriptor
    released = any(release.version == found["version"] for release in package.releases)
    path = (RELEASE if released else ZIP).format(package.name, found["version"])
    documents = [portal.documents[source["name"]] for source in found["sources"] if "name" in source]
    return Citation(
        page=f"{portal.edition.imprint.slug}-{package.name}",
        anchor="",
        what=Text(f"Gói dữ liệu {package.name}", f"Data package {package.name}"),
        within=Text(found["title"], found["title_en"]),
        address=Text(*[portal.edition.url(f"data/{path}")] * 2),
        reports=reports.named(documents),
        held=held(package),
        by=portal.edition.imprint,
    )
