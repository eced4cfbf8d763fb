"""What anybody can work out of suppressed cells: `knowledge.py` gathers what is public, `solver.py` uses it."""
