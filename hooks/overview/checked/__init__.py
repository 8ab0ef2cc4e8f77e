"""What the checks of the archive's reports have found: of one report, how many of each, and all of them together."""
