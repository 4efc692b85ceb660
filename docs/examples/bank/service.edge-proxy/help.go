package main

import (
	"fmt"
	"net/http"
)

// statusPage is shown to people and never called.
const statusPage = "https://status.bank.example.net"

func help(w http.ResponseWriter, _ *http.Request) {
	fmt.Fprintf(w, "Something wrong? See %s\n", statusPage)
}
