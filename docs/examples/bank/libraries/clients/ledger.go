package clients

import (
	"context"

	"google.golang.org/grpc"
	"google.golang.org/protobuf/types/known/structpb"
	"google.golang.org/protobuf/types/known/wrapperspb"

	"example.com/bank/libraries/rpc"
	ledgerv1 "example.com/bank/proto/ledger/v1"
)

// Ledger is a client of the writing side of service.ledger, which is gRPC.
type Ledger struct {
	conn *grpc.ClientConn
}

// NewLedger returns a client of the ledger's writing side at addr.
func NewLedger(addr string) *Ledger {
	l := &Ledger{}
	rpc.MustDial(&l.conn, addr)
	return l
}

// Post moves pence from one account to another and returns the id of the posting.
func (l *Ledger) Post(ctx context.Context, from, to string, pence int64) (string, error) {
	posting, err := structpb.NewStruct(map[string]any{"from": from, "to": to, "pence": pence})
	if err != nil {
		return "", err
	}
	id, err := ledgerv1.NewLedgerClient(l.conn).Post(ctx, posting)
	return id.GetValue(), err
}

// Balance returns the pence that the account holds.
func (l *Ledger) Balance(ctx context.Context, account string) (int64, error) {
	pence, err := ledgerv1.NewLedgerClient(l.conn).Balance(ctx, wrapperspb.String(account))
	return pence.GetValue(), err
}

// Accrue pays the interest of year to everyone and returns the pence paid.
func (l *Ledger) Accrue(ctx context.Context, year int) (int64, error) {
	pence, err := ledgerv1.NewLedgerClient(l.conn).Accrue(ctx, wrapperspb.Int32(int32(year)))
	return pence.GetValue(), err
}
