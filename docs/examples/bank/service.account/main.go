// Command service.account knows who holds which account.
package main

import (
	"log"
	"net/http"

	"example.com/bank/libraries/config"
	"example.com/bank/libraries/server"
	"example.com/bank/libraries/storage"
	"example.com/bank/service.account/profile"
)

func main() {
	var dsn string
	config.Must(&dsn, "DATABASE_URL")
	db, err := storage.Postgres(dsn) // want call: postgres
	if err != nil {
		log.Fatalf("account: %v", err)
	}
	profiles := profile.NewStore(db)

	routes := http.NewServeMux()
	routes.HandleFunc("GET /accounts/{account}/owner", func(w http.ResponseWriter, r *http.Request) {
		owner, err := profiles.Owner(r.Context(), r.PathValue("account"))
		server.Reply(w, map[string]string{"owner": owner}, err)
	})
	routes.HandleFunc("GET /accounts/{account}/badge", func(w http.ResponseWriter, r *http.Request) {
		badge, err := profiles.Badge(r.Context(), r.PathValue("account"))
		server.Reply(w, map[string]string{"badge": badge}, err)
	})
	server.Run("service.account", routes)
}
