"""The statute: dated tables and the arithmetic on them. Plain Python."""
