"""The Telegram edge: transport, intake, routing, rendering."""
