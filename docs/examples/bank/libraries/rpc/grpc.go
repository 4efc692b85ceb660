// Package rpc holds the two ways in which the services of the bank speak to each other: gRPC and JSON over HTTP.
package rpc

import (
	"log"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
)

// MustDial stores a connection to addr in conn and ends the program when addr is malformed.
func MustDial(conn **grpc.ClientConn, addr string) {
	c, err := Dial(addr)
	if err != nil {
		log.Fatalf("rpc: dial %q: %v", addr, err)
	}
	*conn = c
}

// Dial connects to addr with the settings that all services share, and those of the caller.
func Dial(addr string, extra ...grpc.DialOption) (*grpc.ClientConn, error) {
	options := []grpc.DialOption{
		grpc.WithTransportCredentials(insecure.NewCredentials()),
		grpc.WithUserAgent("bank"),
	}
	return grpc.NewClient(addr, append(options, extra...)...)
}
