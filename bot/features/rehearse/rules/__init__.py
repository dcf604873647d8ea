"""The rules of the message check, and the patterns of each language."""
