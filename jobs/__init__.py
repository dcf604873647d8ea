"""What happens without a person: due timers, delivery, housekeeping."""
