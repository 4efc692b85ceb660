/** Speaks JSON over HTTP to one service. */
export class JsonClient {
  constructor(private readonly base: string) {}

  async get<T>(path: string): Promise<T> {
    const response = await fetch(this.base + path, { signal: AbortSignal.timeout(5_000) });
    if (!response.ok) throw new Error(`GET ${response.url}: ${response.status}`);
    return (await response.json()) as T;
  }
}
