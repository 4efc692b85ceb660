package main

import (
	"context"
	"fmt"
	"log"

	"example.com/bank/libraries/clients"
	"example.com/bank/libraries/config"
	"example.com/bank/libraries/events"
)

// receipts tells those who paid what they paid.
type receipts struct {
	notices *clients.Notices
}

func runWorker() {
	var noticesURL string
	config.Must(&noticesURL, "NOTICES_URL")
	r := &receipts{notices: clients.NewNotices(noticesURL)}
	err := events.Consume(context.Background(), events.PaymentsSettled, "receipts", r.send) // want call: kafka
	log.Fatalf("payments: %v", err)
}

func (r *receipts) send(ctx context.Context, s events.Settled) error {
	text := fmt.Sprintf("you paid £%d.%02d (%s).", s.Pence/100, s.Pence%100, s.Posting)
	return r.notices.Send(ctx, s.Account, text) // want call: service.notices
}
