"""From tables, claims and ranges through models to results and frames: one module a chapter."""
