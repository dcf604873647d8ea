"""Listening notes: what one partner says about how the other listened, blind, and released by its author."""
