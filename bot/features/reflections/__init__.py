"""Private reflections: the check-in with oneself."""
