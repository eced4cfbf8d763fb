"""What a program takes: seconds by the clock and of processors, and the memory of its largest process."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_MIB = 1024  # the system counts memory in KiB


@dataclass(frozen=True)
class Taken:
    """Seconds; `cpu` counts the processes that the program started, too. `memory` is in MiB."""

    wall: float
    cpu: float
    memory: float

    def __add__(self, other: Taken) -> Taken:
        """One program after the other."""
        return Taken(self.wall + other.wall, self.cpu + other.cpu, max(self.memory, other.memory))

    def told(self) -> dict[str, Any]:
        return {"wall": round(self.wall, 2), "cpu": round(self.cpu, 2), "memory": round(self.memory)}


def run(command: Sequence[str | Path], folder: Path | None = None) -> Taken:
    """Run a program to its end. Raises `RuntimeError` with what it said where it fails."""
    with tempfile.TemporaryFile() as said:
        since = time.monotonic()
        words = list(map(str, command))
        process = subprocess.Popen(words, cwd=folder, stdout=said, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - since
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise RuntimeError(f"{' '.join(words)}\n{said.read().decode(errors='replace')}")
    return Taken(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / _MIB)
