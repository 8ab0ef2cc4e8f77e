"""Reports and bodies as JSON beside their pages, for programs."""
