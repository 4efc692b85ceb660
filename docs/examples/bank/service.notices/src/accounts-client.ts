import { JsonClient } from './json-client.js';

/** A client of service.account. */
export class AccountsClient {
  readonly #http: JsonClient;

  constructor(base: string) {
    this.#http = new JsonClient(base);
  }

  /** Returns the name of whoever holds the account. */
  async owner(account: string): Promise<string> {
    const { owner } = await this.#http.get<{ owner: string }>(`/accounts/${encodeURIComponent(account)}/owner`);
    return owner;
  }
}
