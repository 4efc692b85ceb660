package clients

import (
	"context"

	"example.com/bank/libraries/rpc"
)

// Monitoring is a client of service.monitoring. No service uses it yet, so nobody calls that service.
type Monitoring struct {
	http *rpc.Client
}

// NewMonitoring returns a client of the monitoring service.
func NewMonitoring() *Monitoring {
	return &Monitoring{http: rpc.NewClient("http://monitoring")}
}

// Probe asks whether url answers.
func (m *Monitoring) Probe(ctx context.Context, url string) (bool, error) {
	var out struct{ Up bool }
	err := m.http.Post(ctx, "/probe", map[string]string{"url": url}, &out)
	return out.Up, err
}
