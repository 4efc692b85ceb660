package clients

import (
	"context"
	"net/url"

	"example.com/bank/libraries/rpc"
)

// Statements is a client of the reading side of service.ledger, which is HTTP.
type Statements struct {
	http *rpc.Client
}

// NewStatements returns a client of the ledger's reading side at base.
func NewStatements(base string) *Statements {
	return &Statements{http: rpc.NewClient(base)}
}

// Balance returns the pence that the account holds.
func (s *Statements) Balance(ctx context.Context, account string) (int64, error) {
	var out struct{ Pence int64 }
	err := s.http.Get(ctx, "/statements/"+url.PathEscape(account), &out)
	return out.Pence, err
}
