export interface Settings {
  readonly port: number;
  readonly accountUrl: string;
  readonly redisUrl: string;
}

/** Reads the settings from the environment, and throws where one is missing. */
export function readSettings(): Settings {
  return {
    port: Number(process.env.PORT ?? '8080'),
    accountUrl: required('ACCOUNT_URL'),
    redisUrl: `redis://${process.env.REDIS_HOST ?? 'localhost'}:6379`,
  };
}

function required(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`settings: ${name} is not set`);
  return value;
}
