import type { Example } from '../kit/read-examples.js';
import type { Mutation } from '../kit/mutate.js';

/** Examples call by this name wherever the address is the program's to give. */
const host = /ledger/gu;

/** A text in the source that gives the host, alone or with what stands around it. */
const literal = /(['"`])(?:[a-z]+:\/\/)?(?:[^'"`\s]*@)?ledger(?::\d+)?(?:\/[^'"`\s]*)?\1/gu;

/** Everything that must move what is found: another host; no address; a variable of another name; and nothing of it ever run. */
export function mutationsOf(example: Example): readonly Mutation[] {
  const move = (text: string): string =>
    text.replaceAll(
      /(['"`])((?:https?|wss?|redis|amqp|nats|mqtt|mongodb|postgres|mysql|smtp):\/\/)?ledger\b/gu,
      '$1$2elsewhere',
    );
  const files = Object.fromEntries(Object.entries(example.files).map(([path, text]) => [path, move(text)]));
  const env = Object.fromEntries(
    Object.entries(example.env).map(([name, value]) => [name, value.replace(host, 'elsewhere')]),
  );
  const moved: Mutation = {
    name: 'another host',
    gone: [],
    example: { ...example, files, env, wanted: example.wanted.map((line) => line.replace(host, 'elsewhere')) },
  };
  const mutations: Mutation[] = [];
  if (JSON.stringify([files, env]) !== JSON.stringify([example.files, example.env])) mutations.push(moved);
  for (const [name, value] of Object.entries(example.env)) {
    if (!value.includes('ledger')) continue;
    const { [name]: _, ...others } = example.env;
    mutations.push({
      name: `${name} renamed`,
      gone: ['ledger'],
      example: { ...example, env: { ...others, [`X_${name}`]: value } },
    });
  }
  const without = Object.fromEntries(
    Object.entries(example.files).map(([path, text]) => [path, text.replaceAll(literal, 'undefined')]),
  );
  if (JSON.stringify(without) !== JSON.stringify(example.files))
    mutations.push({ name: 'without the address', gone: ['ledger'], example: { ...example, files: without } });
  const main = example.files['cart/main.ts'] ?? '';
  const imports = main.split('\n').filter((line) => /^import\b/u.test(line));
  const body = main.split('\n').filter((line) => !/^import\b/u.test(line));
  const unused = [...imports, 'async function unused() {', ...body, '}'].join('\n');
  mutations.push({
    name: 'never called',
    gone: [],
    example: { ...example, files: { ...example.files, 'cart/main.ts': unused }, wanted: [] },
  });
  return mutations;
}
