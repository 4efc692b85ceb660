// Package storage opens the databases of the bank.
package storage

import "github.com/gocql/gocql"

// Cassandra says where a cluster is and which keyspace of it is meant.
type Cassandra struct {
	Hosts    []string
	Keyspace string
}

// Open starts a session.
func (c Cassandra) Open() (*gocql.Session, error) {
	cluster := gocql.NewCluster(c.Hosts...)
	cluster.Keyspace = c.Keyspace
	cluster.Consistency = gocql.LocalQuorum
	return cluster.CreateSession()
}
