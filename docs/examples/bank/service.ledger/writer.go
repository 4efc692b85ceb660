package main

import (
	"context"

	"google.golang.org/protobuf/types/known/structpb"
	"google.golang.org/protobuf/types/known/wrapperspb"

	ledgerv1 "example.com/bank/proto/ledger/v1"
	"example.com/bank/service.ledger/book"
)

// writer is the gRPC face of the book.
type writer struct {
	ledgerv1.UnimplementedLedgerServer
	book *book.Book
}

func (w *writer) Post(ctx context.Context, in *structpb.Struct) (*wrapperspb.StringValue, error) {
	fields := in.GetFields()
	from, to := fields["from"].GetStringValue(), fields["to"].GetStringValue()
	id, err := w.book.Post(ctx, from, to, int64(fields["pence"].GetNumberValue()))
	return wrapperspb.String(id), err
}

func (w *writer) Balance(ctx context.Context, in *wrapperspb.StringValue) (*wrapperspb.Int64Value, error) {
	pence, err := w.book.Balance(ctx, in.GetValue())
	return wrapperspb.Int64(pence), err
}

func (w *writer) Accrue(ctx context.Context, in *wrapperspb.Int32Value) (*wrapperspb.Int64Value, error) {
	paid, err := w.book.Accrue(ctx, int(in.GetValue()))
	return wrapperspb.Int64(paid), err
}
