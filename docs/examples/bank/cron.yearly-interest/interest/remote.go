package interest

import (
	"context"
	"time"

	"example.com/bank/libraries/clients"
)

// remoteBook is the book that service.ledger keeps. It dials late: on most nights there is nothing to pay.
type remoteBook struct {
	addr string
}

func newRemoteBook(addr string) book {
	return &remoteBook{addr: addr}
}

// Accrue implements book. Paying everyone takes a while, so it gets an hour.
func (b *remoteBook) Accrue(ctx context.Context, year int) (int64, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Hour)
	defer cancel()
	return clients.NewLedger(b.addr).Accrue(ctx, year) // want call: service.ledger
}
