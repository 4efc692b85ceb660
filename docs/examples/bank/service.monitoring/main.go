// Command service.monitoring watches the other services.
package main

import (
	"net/http"

	"example.com/bank/libraries/server"
)

func main() {
	go watch()

	routes := http.NewServeMux()
	routes.HandleFunc("POST /probe", probe)
	server.Run("service.monitoring", routes)
}
