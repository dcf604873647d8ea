"""The database: one writer, transactions as plain functions, everything private encrypted."""
