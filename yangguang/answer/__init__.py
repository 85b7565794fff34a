"""依申请公开: applications and hotline."""
