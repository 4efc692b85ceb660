// Command service.emoji knows an emoji for everything. It calls nobody.
package main

import (
	"net/http"

	"example.com/bank/libraries/config"
	"example.com/bank/libraries/server"
)

var emoji = map[string]string{
	"carnival": "🎉",
	"coffee":   "☕",
	"rain":     "🌧",
	"sunshine": "🌞",
	"train":    "🚆",
}

func main() {
	fallback := config.String("FALLBACK_KIND", "coffee")
	routes := http.NewServeMux()
	routes.HandleFunc("GET /emoji/{kind}", func(w http.ResponseWriter, r *http.Request) {
		found, ok := emoji[r.PathValue("kind")]
		if !ok {
			found = emoji[fallback]
		}
		server.Reply(w, map[string]string{"emoji": found}, nil)
	})
	server.Run("service.emoji", routes)
}
