"""Which paragraphs of a report are looked for, word for word, in other reports."""
