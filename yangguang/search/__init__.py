"""The index of what is public; it can be deleted and rebuilt from the log."""
