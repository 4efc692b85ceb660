// Command service.payments takes card payments. One binary, two roles: `api` takes them, `worker` sends receipts.
package main

import (
	"log"
	"os"
)

func main() {
	if len(os.Args) < 2 {
		log.Fatal("usage: app api|worker")
	}
	switch os.Args[1] {
	case "api":
		runAPI()
	case "worker":
		runWorker()
	default:
		log.Fatalf("payments: no role is called %q", os.Args[1])
	}
}
