"""The toolbox: one list of everything for between the steps."""
