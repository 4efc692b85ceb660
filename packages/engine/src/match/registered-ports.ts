import type { MatchScope } from './match-endpoint.js';
import type { EndPorts } from './outcome.js';

/**
 * The port under which a service is found by a name of a registry. Nothing stands between such a name and the pod, so the port that is
 * dialled is the one that is listened on.
 * @returns nothing where the service listens on no port or on several for the protocol
 */
export function registeredPorts(service: string, protocol: string, scope: MatchScope): EndPorts {
  const ports = new Set(
    scope.listening
      .filter((each) => each.run.service === service && each.protocol === protocol)
      .map((each) => each.port),
  );
  const [port] = ports;
  return port === undefined || ports.size > 1 ? {} : { port, podPort: port };
}
