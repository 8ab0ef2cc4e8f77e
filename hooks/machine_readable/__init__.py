"""Reports and bodies as JSON beside their pages: for programs, and for the page that compares bodies."""
