"""The pages above the reports: regions, bodies, years, the home page, downloads, search, former addresses."""
