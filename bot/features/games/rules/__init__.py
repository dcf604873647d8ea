"""The rules of each game: what may happen in which phase, and what follows."""
