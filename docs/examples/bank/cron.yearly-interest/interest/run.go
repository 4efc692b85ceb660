// Package interest pays what the bank owes for a year.
package interest

import (
	"context"
	"log"
)

// Config is what the flags say.
type Config struct {
	Ledger string // host:port
	Year   int
}

// book is where interest is written.
type book interface {
	Accrue(ctx context.Context, year int) (int64, error)
}

// Run pays the interest of one year.
type Run struct {
	book book
	year int
}

// NewRun returns the run that cfg asks for.
func NewRun(cfg Config) *Run {
	return &Run{book: newRemoteBook(cfg.Ledger), year: cfg.Year}
}

// Pay pays everyone.
func (r *Run) Pay(ctx context.Context) error {
	pence, err := r.book.Accrue(ctx, r.year) // want call: service.ledger
	if err != nil {
		return err
	}
	log.Printf("yearly-interest: paid £%d.%02d for %d", pence/100, pence%100, r.year)
	return nil
}
