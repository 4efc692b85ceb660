// Command service.ledger keeps the book of the bank. It is written over gRPC and read over HTTP.
package main

import (
	"context"
	"log"
	"net"
	"net/http"

	"google.golang.org/grpc"

	"example.com/bank/libraries/config"
	"example.com/bank/libraries/events"
	"example.com/bank/libraries/server"
	"example.com/bank/libraries/storage"
	ledgerv1 "example.com/bank/proto/ledger/v1"
	"example.com/bank/service.ledger/book"
)

func main() {
	cluster := storage.Cassandra{
		Hosts:    config.List("CASSANDRA_HOSTS", "localhost"),
		Keyspace: "ledger",
	}
	session, err := cluster.Open() // want call: cassandra
	if err != nil {
		log.Fatalf("ledger: %v", err)
	}
	b := book.New(session)

	go serve(b)
	go reconcile(b)

	routes := http.NewServeMux()
	routes.HandleFunc("GET /statements/{account}", func(w http.ResponseWriter, r *http.Request) {
		pence, err := b.Balance(r.Context(), r.PathValue("account"))
		server.Reply(w, map[string]int64{"pence": pence}, err)
	})
	server.Run("service.ledger", routes)
}

// serve offers the writing side.
func serve(b *book.Book) {
	listener, err := net.Listen("tcp", ":"+config.String("GRPC_PORT", "9090"))
	if err != nil {
		log.Fatalf("ledger: %v", err)
	}
	s := grpc.NewServer()
	ledgerv1.RegisterLedgerServer(s, &writer{book: b})
	log.Fatal(s.Serve(listener))
}

// reconcile marks the postings that the card network has confirmed.
func reconcile(b *book.Book) {
	err := events.Consume(context.Background(), events.PaymentsSettled, "ledger", b.Settle) // want call: kafka
	log.Fatalf("ledger: %v", err)
}
