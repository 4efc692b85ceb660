package main

import (
	"fmt"
	"io"
	"log"
	"net/http"
	"time"
)

// watched are the services whose metrics are read.
var watched = []string{"account", "edge-proxy", "emoji", "ledger", "notices", "payments"}

// watch reads everyone's metrics four times a minute.
func watch() {
	for range time.Tick(15 * time.Second) {
		for _, host := range watched {
			if err := scrape(host); err != nil {
				log.Printf("monitoring: %s: %v", host, err)
			}
		}
	}
}

func scrape(host string) error {
	resp, err := http.Get(fmt.Sprintf("http://%s/metrics", host)) // want call: service.account, service.edge-proxy, service.emoji, service.ledger, service.notices, service.payments
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	metrics, err := io.ReadAll(resp.Body)
	log.Printf("monitoring: %s: %s", host, metrics)
	return err
}
