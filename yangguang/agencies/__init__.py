"""Who: public bodies, people, roles, and the audit trail."""
