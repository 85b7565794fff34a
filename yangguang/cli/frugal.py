"""What the processes of a city are told about memory as they start."""

# Threads that each take memory from an arena of their own keep far more of it than they use. An operator's own
# setting has the last word.
FRUGAL = {"MALLOC_ARENA_MAX": "2"}
