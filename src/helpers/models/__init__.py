"""Analysis: pure functions, frames in, frames out; no files, no plotting."""
