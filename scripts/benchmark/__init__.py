"""How fast, how big: a made-up country in the project's own model, the stages under a watch, other systems beside it."""
