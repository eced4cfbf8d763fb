"""What a build holds to its end: Python's search for what nobody holds any more leaves it alone.

While reports are read and derived, millions of objects come and hardly one goes. To search them again and again takes as
long as to make them.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def made() -> Iterator[None]:
    """What is made within lasts. What an earlier build of the same process left may go."""
    if gc.get_freeze_count():
        gc.unfreeze()
        gc.collect()
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        gc.enable()
