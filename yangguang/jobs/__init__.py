"""The clock: what runs every minute, day and year."""
