package main

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"

	"example.com/bank/libraries/clients"
	"example.com/bank/libraries/config"
	"example.com/bank/libraries/events"
	"example.com/bank/libraries/server"
	"example.com/bank/service.payments/cards"
)

// payment is what a customer asks for.
type payment struct {
	Account string `json:"account"`
	Card    string `json:"card"`
	Pence   int64  `json:"pence"`
}

type api struct {
	ledgerAddr string
	ledger     *clients.Ledger
	settled    *events.Producer
}

func runAPI() {
	a := &api{settled: events.NewProducer(events.PaymentsSettled)} // want call: kafka
	config.Must(&a.ledgerAddr, "LEDGER_GRPC_ADDR")
	a.ledger = clients.NewLedger(a.ledgerAddr) // want call: service.ledger

	routes := http.NewServeMux()
	routes.HandleFunc("POST /payments", func(w http.ResponseWriter, r *http.Request) {
		var p payment
		if err := json.NewDecoder(r.Body).Decode(&p); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		posting, err := a.pay(r.Context(), p)
		server.Reply(w, map[string]string{"posting": posting}, err)
	})
	server.Run("service.payments", routes)
}

// pay takes the money from the account, hands it to the card network and tells everyone.
func (a *api) pay(ctx context.Context, p payment) (string, error) {
	held, err := a.ledger.Balance(ctx, p.Account) // want call: service.ledger
	if err != nil {
		return "", err
	}
	if held < p.Pence {
		return "", errors.New("payments: not enough money")
	}
	if err := cards.Authorise(ctx, p.Card, p.Pence); err != nil { // want call: api.cards.example.net
		return "", err
	}
	posting, err := a.ledger.Post(ctx, p.Account, "card-network", p.Pence) // want call: service.ledger
	if err != nil {
		return "", err
	}
	event := events.Settled{Posting: posting, Account: p.Account, Pence: p.Pence}
	return posting, a.settled.Publish(ctx, p.Account, event) // want call: kafka
}
