"""Readers: bytes → Document. Each is a pure function; `formats` is the one table of them."""
