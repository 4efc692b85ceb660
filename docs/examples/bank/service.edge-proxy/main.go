// Command service.edge-proxy is the door of the bank: everything that customers ask comes in here.
package main

import (
	"log"
	"net/http"
	"net/http/httputil"
	"net/url"

	"example.com/bank/libraries/clients"
	"example.com/bank/libraries/config"
	"example.com/bank/libraries/server"
)

func main() {
	var accountURL, paymentsURL string
	config.Must(&accountURL, "ACCOUNT_URL")
	config.Must(&paymentsURL, "PAYMENTS_URL")

	h := &home{
		owners:     clients.NewAccounts(accountURL),
		statements: clients.NewStatements(config.String("LEDGER_URL", "http://ledger")),
		emoji:      clients.NewEmoji(),
	}
	routes := http.NewServeMux()
	routes.HandleFunc("GET /home/{account}", h.show)
	routes.HandleFunc("GET /help", help)
	routes.Handle("/payments", forward(paymentsURL))
	server.Run("service.edge-proxy", routes)
}

// forward hands requests to the service at base as they are.
func forward(base string) http.Handler {
	target, err := url.Parse(base)
	if err != nil {
		log.Fatalf("edge-proxy: %v", err)
	}
	return httputil.NewSingleHostReverseProxy(target) // want call: service.payments
}
