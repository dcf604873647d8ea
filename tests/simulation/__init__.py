"""Couples who live a week against the whole bot, in one thread, on a clock and with troubles that a seed decides."""
