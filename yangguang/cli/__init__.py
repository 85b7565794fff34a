"""The terminal: the command `yangguang`."""
