import { randomOf } from './random.mjs';

/**
 * @typedef {{ name: string, namespace: string, ports: readonly { name: string, port: number, podPort: number }[], entry: boolean }} PlannedService
 * @typedef {{ from: number, to: number, port: number }} PlannedCall
 * @typedef {{ services: readonly PlannedService[], calls: readonly PlannedCall[] }} PlannedSystem
 */

const firsts =
  'account audit balance batch branch card cash claim credit currency customer debit device dispute emoji export fraud fund'.split(
    ' ',
  );
const seconds =
  'api archive cache checker feed gateway history index ledger limits mailer matcher notifier planner reader router search store worker writer'.split(
    ' ',
  );

/**
 * A system of services that call each other, most of them few others, some of them called by hundreds: the shape of a large monorepo.
 * @param {{ services: number, calls: number, seed: number }} wanted
 * @returns {PlannedSystem}
 */
export function planSystem({ services: count, calls: wanted, seed }) {
  const random = randomOf(seed);
  const services = Array.from({ length: count }, (_, index) => {
    const first = firsts[index % firsts.length];
    const second = seconds[Math.floor(index / firsts.length) % seconds.length];
    const round = Math.floor(index / (firsts.length * seconds.length));
    const ports = [{ name: 'http', port: 80, podPort: 8000 + random.below(100) }];
    // One in seven also speaks gRPC, on a port of its own.
    if (random.below(7) === 0) ports.push({ name: 'grpc', port: 9090, podPort: 9000 + random.below(100) });
    return {
      name: `service.${first}-${second}${round === 0 ? '' : `-${round}`}`,
      namespace: `team-${index % 24}`,
      ports,
      entry: random.below(60) === 0,
    };
  });
  const most = count * (count - 1);
  if (wanted > most) throw new Error(`${count} services have at most ${most} ways to call each other.`);
  const seen = new Set();
  const calls = [];
  while (calls.length < wanted) {
    const from = random.below(count);
    // The square of a number below 1 is small more often than large: few services are called by many.
    const to = Math.floor(random.next() ** 2 * count);
    const key = from * count + to;
    if (from === to || seen.has(key)) continue;
    seen.add(key);
    const ports = services[to]?.ports ?? [];
    calls.push({ from, to, port: ports[random.below(ports.length)]?.port ?? 80 });
  }
  return { services, calls };
}
