/**
 * Whether a name is that of the machine on which containers run (Docker Desktop, "Networking": `host.docker.internal`). It is nobody's own
 * name: who answers there hangs on the port.
 * @param host in any case
 */
export function isMachineHost(host: string): boolean {
  return host.toLowerCase().endsWith('.docker.internal');
}
