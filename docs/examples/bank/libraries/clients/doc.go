// Package clients holds one client for each service of the bank.
//
// Everyone may import it, and whoever does compiles all of it. What a service
// calls is decided by what it constructs, not by what it imports.
package clients
