"""监督: counts, checks, the annual report, its renderings."""
