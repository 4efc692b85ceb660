package clients

import (
	"context"

	"example.com/bank/libraries/rpc"
)

// Notices is a client of service.notices.
type Notices struct {
	http *rpc.Client
}

// NewNotices returns a client of the notice service at base.
func NewNotices(base string) *Notices {
	return &Notices{http: rpc.NewClient(base)}
}

// Send leaves a notice for whoever holds the account.
func (n *Notices) Send(ctx context.Context, account, text string) error {
	var out struct{ Account string }
	return n.http.Post(ctx, "/notices", map[string]string{"account": account, "text": text}, &out)
}
