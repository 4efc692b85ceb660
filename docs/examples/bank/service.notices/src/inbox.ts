import type { Redis } from 'ioredis';

/** How many notices of an account are kept. */
const kept = 100;

/** The notices of each account, the newest first. */
export class Inbox {
  constructor(private readonly redis: Redis) {}

  async add(account: string, notice: string): Promise<void> {
    await this.redis.multi().lpush(key(account), notice).ltrim(key(account), 0, kept - 1).exec();
  }

  async read(account: string): Promise<string[]> {
    return this.redis.lrange(key(account), 0, -1);
  }
}

function key(account: string): string {
  return `inbox:${account}`;
}
