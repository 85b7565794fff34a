"""The rehearsal: a whole demo city and the replay of 2012."""
