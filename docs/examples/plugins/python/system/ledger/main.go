// Command ledger keeps the book of the shop, over gRPC, and tells the orders what was paid.
package main

import (
	"log"
	"net"
	"net/http"
	"os"

	"google.golang.org/grpc"
)

func main() {
	go remind(os.Getenv("ORDERS_URL"))

	listener, err := net.Listen("tcp", ":9090")
	if err != nil {
		log.Fatal(err)
	}
	log.Fatal(grpc.NewServer().Serve(listener))
}

func remind(orders string) {
	resp, err := http.Post(orders+"/orders/paid", "application/json", nil) // want call: orders
	if err != nil {
		log.Print(err)
		return
	}
	resp.Body.Close()
}
