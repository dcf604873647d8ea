"""The library: short cards on listening, each with an example and something to try."""
