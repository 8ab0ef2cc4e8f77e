"""Markdown that other programs wrote (from PDF, by OCR, by language models) → Document."""
