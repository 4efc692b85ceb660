package clients

import (
	"context"
	"net/url"

	"example.com/bank/libraries/config"
	"example.com/bank/libraries/rpc"
)

// Emoji is a client of service.emoji.
type Emoji struct {
	http *rpc.Client
}

// NewEmoji returns a client of the emoji service, which lives at one place unless EMOJI_URL says otherwise.
func NewEmoji() *Emoji {
	return &Emoji{http: rpc.NewClient(config.String("EMOJI_URL", "http://emoji"))}
}

// For returns the emoji of a kind of spending, such as "coffee".
func (e *Emoji) For(ctx context.Context, kind string) (string, error) {
	var out struct{ Emoji string }
	err := e.http.Get(ctx, "/emoji/"+url.PathEscape(kind), &out)
	return out.Emoji, err
}
