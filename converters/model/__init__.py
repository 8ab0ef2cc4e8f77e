"""What everything else is written in: documents, reports, problems, figures. Knows nobody."""
