package main

import (
	"context"
	"net/http"

	"example.com/bank/libraries/clients"
	"example.com/bank/libraries/server"
)

// owners knows who holds an account.
type owners interface {
	Owner(ctx context.Context, account string) (string, error)
}

// home is the first page that a customer sees.
type home struct {
	owners     owners
	statements *clients.Statements
	emoji      *clients.Emoji
}

type page struct {
	Owner string
	Pence int64
	Mood  string
}

func (h *home) show(w http.ResponseWriter, r *http.Request) {
	p, err := h.compose(r.Context(), r.PathValue("account"))
	server.Reply(w, p, err)
}

func (h *home) compose(ctx context.Context, account string) (page, error) {
	owner, err := h.owners.Owner(ctx, account) // want call: service.account
	if err != nil {
		return page{}, err
	}
	pence, err := h.statements.Balance(ctx, account) // want call: service.ledger
	if err != nil {
		return page{}, err
	}
	mood, err := h.emoji.For(ctx, moodOf(pence)) // want call: service.emoji
	return page{Owner: owner, Pence: pence, Mood: mood}, err
}

func moodOf(pence int64) string {
	if pence < 0 {
		return "rain"
	}
	return "sunshine"
}
