"""Letting people know by e-mail what is newly public: subscriptions to a column, an agency, a search."""
