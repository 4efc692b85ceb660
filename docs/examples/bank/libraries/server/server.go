// Package server serves HTTP in the way that all services of the bank do.
package server

import (
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"sync/atomic"

	"example.com/bank/libraries/config"
)

// Run serves routes, and /metrics beside them, until the program ends.
func Run(name string, routes *http.ServeMux) {
	var requests atomic.Int64
	mux := http.NewServeMux()
	mux.HandleFunc("GET /metrics", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, "requests_total{service=%q} %d\n", name, requests.Load())
	})
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		requests.Add(1)
		routes.ServeHTTP(w, r)
	})
	log.Printf("%s is up", name)
	log.Fatal(http.ListenAndServe(":"+config.String("PORT", "8080"), mux))
}

// Reply writes value as JSON, or a bad gateway when err is not nil.
func Reply(w http.ResponseWriter, value any, err error) {
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(value)
}
