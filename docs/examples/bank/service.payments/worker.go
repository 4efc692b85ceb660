package main

import (
	"context"
	"log"

	"example.com/bank/libraries/events"
)

func runWorker() {
	err := events.Consume(context.Background(), events.PaymentsSettled, "receipts", printReceipt) // want call: kafka
	log.Fatalf("payments: %v", err)
}

func printReceipt(_ context.Context, s events.Settled) error {
	log.Printf("receipt %s: account %s paid £%d.%02d", s.Posting, s.Account, s.Pence/100, s.Pence%100)
	return nil
}
