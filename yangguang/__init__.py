"""Yangguang 陽光: an open government information platform for a city."""
