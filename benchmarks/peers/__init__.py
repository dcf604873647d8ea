"""What Attune is measured against: small programs that do the same with the usual tools."""
