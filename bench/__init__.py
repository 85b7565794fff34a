"""What is measured, and against what; `make bench` prints the table."""
