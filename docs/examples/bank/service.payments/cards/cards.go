// Package cards speaks to the card network, which is not ours.
package cards

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
)

const network = "https://api.cards.example.net/v2"

// Authorise asks the card network to charge the card.
func Authorise(ctx context.Context, card string, pence int64) error {
	body, err := json.Marshal(map[string]any{"card": card, "pence": pence})
	if err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, network+"/authorisations", bytes.NewReader(body))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/json")
	resp, err := http.DefaultClient.Do(req) // want call: api.cards.example.net
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("cards: the network said %s", resp.Status)
	}
	return nil
}
