"""Document → Report: what a source means. Never knows a reader."""
