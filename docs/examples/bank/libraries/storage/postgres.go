package storage

import (
	"database/sql"

	_ "github.com/lib/pq" // the driver named "postgres"
)

// Postgres opens the database that dsn names, with few connections: the bank is small.
func Postgres(dsn string) (*sql.DB, error) {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(8)
	return db, nil
}
