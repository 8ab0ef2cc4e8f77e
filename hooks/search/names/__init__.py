"""The names of bodies and regions, found by what people type; read by `theme/scripts/search/names/`."""
