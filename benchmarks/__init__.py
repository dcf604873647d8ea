"""How fast and how big Attune is, always beside a named peer in the same run."""
