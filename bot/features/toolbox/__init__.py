"""The toolbox: the boundary builder."""
