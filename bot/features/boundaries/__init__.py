"""The boundary builder."""
