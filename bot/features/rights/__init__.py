"""Everybody's rights: who can see what, people to turn to, leaving, and honest answers about what there is."""
