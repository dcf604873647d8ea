"""Pages about Attune, and what writes those that are generated."""
