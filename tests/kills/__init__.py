"""A worker that is killed with SIGKILL again and again under load, and the ledger that is read after each death."""
