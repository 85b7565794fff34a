"""What several machines do together: real processes, one PostgreSQL, separate home folders."""
