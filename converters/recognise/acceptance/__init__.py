"""Whether a source is an annual report at all, and what it is else."""
