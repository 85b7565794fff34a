"""What is measured, against what, and what was aimed at; `make bench` prints the table."""
