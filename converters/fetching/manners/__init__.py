"""Politeness towards who is asked: robots.txt, so many questions a second and no more, asking again, waiting as told."""
