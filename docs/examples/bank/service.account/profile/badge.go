package profile

import (
	"context"
	"io"
	"net/http"
)

// Badge returns the little picture beside the owner's name.
//
// Where a badge comes from is written in its row, so no analysis of this code can tell.
// All rows name service.emoji, and the directive says so.
func (s *Store) Badge(ctx context.Context, account string) (string, error) {
	var source string
	err := s.db.QueryRowContext(ctx, `SELECT badge_url FROM profiles WHERE account = $1`, account).Scan(&source)
	if err != nil {
		return "", err
	}
	// callgate: calls service.emoji
	resp, err := http.Get(source) // want call: service.emoji
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	badge, err := io.ReadAll(io.LimitReader(resp.Body, 64))
	return string(badge), err
}
