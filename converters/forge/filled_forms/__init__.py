"""Forms that people fill in at the forge: the one comment that answers each, and the branch that a maintainer's label makes of it."""
