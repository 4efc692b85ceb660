// Package profile is what the bank knows about the holders of its accounts.
package profile

import (
	"context"
	"database/sql"
)

// Store reads profiles.
type Store struct {
	db *sql.DB
}

// NewStore returns the profiles that are kept in db.
func NewStore(db *sql.DB) *Store {
	return &Store{db: db}
}

// Owner returns the name of whoever holds the account.
func (s *Store) Owner(ctx context.Context, account string) (owner string, err error) {
	err = s.db.QueryRowContext(ctx, `SELECT owner FROM profiles WHERE account = $1`, account).Scan(&owner)
	return owner, err
}
