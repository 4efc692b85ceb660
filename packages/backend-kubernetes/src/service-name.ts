/** The name of a service by its node id: `cart` for `service:cart`. Ids are unique in a plan, so names are. */
export function serviceName(id: string): string {
  return id.startsWith('service:') ? id.slice('service:'.length) : id;
}
