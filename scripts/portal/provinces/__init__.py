"""A portal that is too large for one site: a site for each province, and one above them made from their summaries."""
