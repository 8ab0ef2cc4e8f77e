"""What people hand in by a form or drop into the inbox: read, filed in a copy of the archive, told of in a comment. Nothing is written."""
