import type { Effect, ModelValue } from '@callgate/ir';
import { fn, goModel, object, opens, restHarmless, returnsType } from '../../write.js';

function cassandra(target: ModelValue, port: ModelValue): Effect {
  return opens({
    target,
    form: 'host-port',
    protocol: 'cassandra',
    technology: 'cassandra',
    port,
    defaultPort: 9042,
  });
}

/** `cluster := gocql.NewCluster("cassandra-1", "cassandra-2")`, `cluster.Port = 9043`, `session, err := cluster.CreateSession()`. */
export const gocql = goModel(
  'gocql',
  ['github.com/gocql/gocql', 'github.com/apache/cassandra-gocql-driver', 'github.com/apache/cassandra-gocql-driver/*'],
  [
    fn('NewCluster', returnsType('ClusterConfig', object('ClusterConfig', { Hosts: 'args0' }))),
    fn('ClusterConfig.CreateSession', cassandra('receiver.Hosts[]', 'receiver.Port'), returnsType('Session')),
    fn('NewSession', cassandra('arg0.Hosts[]', 'arg0.Port'), returnsType('Session')),
    ...restHarmless,
  ],
);
