// Command cron.yearly-interest runs every night and pays interest on one of them.
package main

import (
	"context"
	"flag"
	"log"
	"time"

	"example.com/bank/cron.yearly-interest/interest"
)

func main() {
	now := time.Now()
	var cfg interest.Config
	flag.StringVar(&cfg.Ledger, "ledger", "localhost:9090", "address of the ledger")
	flag.IntVar(&cfg.Year, "year", now.Year()-1, "year whose interest is due")
	flag.Parse()

	run := interest.NewRun(cfg)
	if now.YearDay() == 1 {
		if err := run.Pay(context.Background()); err != nil { // want call: service.ledger
			log.Fatalf("yearly-interest: %v", err)
		}
	}
}
