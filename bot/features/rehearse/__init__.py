"""The message check: what a message may do to its reader, before it is sent."""
