"""Private reflections: the check-in with oneself, pages of one's own, and the journal that holds them."""
