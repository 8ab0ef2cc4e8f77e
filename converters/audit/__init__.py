"""A second, plain extraction of a source, which knows nothing of the readers, and what of it no reader has found."""
