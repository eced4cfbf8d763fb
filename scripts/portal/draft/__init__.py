"""From a report to drafted observations."""
