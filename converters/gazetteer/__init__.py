"""The divisions of China, and names of bodies in their parts. Knows nobody."""
