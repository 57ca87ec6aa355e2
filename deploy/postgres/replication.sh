# Read once by PostgreSQL's image, when it makes its data folder: a replica in the same network may follow, with the password.
echo "host replication $POSTGRES_USER samenet scram-sha-256" >>"$PGDATA/pg_hba.conf"
