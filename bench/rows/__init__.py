"""The measurements: one module for each family of lines, one function for each place of the table."""
