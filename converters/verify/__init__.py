"""What must hold in a report, worked out without recognition or a reader."""
