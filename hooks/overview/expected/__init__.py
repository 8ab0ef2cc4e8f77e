"""Which bodies are expected to report, by what ground and when, and which of their reports the archive has."""
