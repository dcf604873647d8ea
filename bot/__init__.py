"""Attune: a Telegram bot for two people who want to listen to each other better."""
