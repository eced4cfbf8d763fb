"""`make serve`: the site while somebody works on it, and the open page always the newest."""
