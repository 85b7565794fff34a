"""The machine: JSON, feeds, log tiles."""
