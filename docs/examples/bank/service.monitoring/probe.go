package main

import (
	"encoding/json"
	"net/http"

	"example.com/bank/libraries/server"
)

// probe answers whether the address in the request is up. Whoever is on call may ask
// about any address, so this call has no target that could be known beforehand.
func probe(w http.ResponseWriter, r *http.Request) {
	var ask struct {
		URL string `json:"url"`
	}
	if err := json.NewDecoder(r.Body).Decode(&ask); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	resp, err := http.Head(ask.URL) // want unresolved
	if err == nil {
		resp.Body.Close()
	}
	server.Reply(w, map[string]bool{"up": err == nil}, nil)
}
