// Package config reads settings from the environment.
package config

import (
	"log"
	"os"
	"strings"
)

// String returns the variable key, or fallback when it is not set.
func String(key, fallback string) string {
	if value, ok := os.LookupEnv(key); ok {
		return value
	}
	return fallback
}

// List returns the comma-separated variable key, or fallback when it is not set.
func List(key, fallback string) []string {
	return strings.Split(String(key, fallback), ",")
}

// Must stores the variable key in target and ends the program when it is not set.
func Must(target *string, key string) {
	value := os.Getenv(key)
	if value == "" {
		log.Fatalf("config: %s is not set", key)
	}
	*target = value
}
