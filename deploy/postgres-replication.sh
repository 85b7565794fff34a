#!/bin/sh
# Runs once, when the first database is made: lets the replica follow it, with the same password.
set -e
echo "host replication yangguang samenet scram-sha-256" >> "$PGDATA/pg_hba.conf"
