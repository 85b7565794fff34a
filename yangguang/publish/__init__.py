"""主动公开: draft, review, release, revise, withdraw."""
