package clients

import (
	"context"
	"net/url"

	"example.com/bank/libraries/rpc"
)

// Accounts is a client of service.account.
type Accounts struct {
	http *rpc.Client
}

// NewAccounts returns a client of the account service at base.
func NewAccounts(base string) *Accounts {
	return &Accounts{http: rpc.NewClient(base)}
}

// Owner returns the name of whoever holds the account.
func (a *Accounts) Owner(ctx context.Context, account string) (string, error) {
	var out struct{ Owner string }
	err := a.http.Get(ctx, "/accounts/"+url.PathEscape(account)+"/owner", &out)
	return out.Owner, err
}
