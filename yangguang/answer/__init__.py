"""依申请公开: disclosure on application, from a citizen's question to the last remedy."""
