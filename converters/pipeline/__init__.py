"""Bytes → report, for one source or many: readers, recognition and verification in their order."""
