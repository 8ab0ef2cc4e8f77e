"""What the form tells of tables that were read from a picture."""
