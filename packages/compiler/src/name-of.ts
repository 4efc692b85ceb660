/** A service by its name, anything else by its whole node id, for sentences. */
export function nameOf(id: string): string {
  return id.startsWith('service:') ? id.slice('service:'.length) : id;
}
