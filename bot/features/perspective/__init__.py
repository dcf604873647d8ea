"""See it from the other side: a difference told in the partner's voice, and the partner's own word on it."""
