"""What follows from few reports, or few indicators, alone, made apart from the rest: in this process, in several, or on
other machines.

`portal.groups` says which packages belong together, `part` is what is made of such as a value, `make` makes it, `workers` have
it made at once, `store` keeps it and puts it into a site. `slices` are the same of a few indicators. The hub, which is all the rest, never looks inside.
"""

from __future__ import annotations

from portal.shards.make import Task, run
from portal.shards.part import Part, parts
from portal.shards.store import Made, find, place, put
from portal.shards.workers import HERE, PROCESSES, Workers, cluster, collect

__all__ = [
    "HERE",
    "PROCESSES",
    "Made",
    "Part",
    "Task",
    "Workers",
    "cluster",
    "collect",
    "find",
    "parts",
    "place",
    "put",
    "run",
]
