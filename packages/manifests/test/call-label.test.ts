import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import {
  boundedName,
  callLabel,
  checkCallLabels,
  isLabelKey,
  isPodLabelOfCallgate,
  portableName,
} from '@callgate/manifests';
import type { PodPort, Transport } from '@callgate/ir';

const seed = 4711;

const port: fc.Arbitrary<PodPort | undefined> = fc.option(
  fc.record({
    port: fc.oneof(fc.constantFrom(1, 80, 8080, 65_535), fc.integer({ min: 1, max: 65_535 })),
    transport: fc.constantFrom<Transport>('tcp', 'udp', 'sctp'),
  }),
  { nil: undefined },
);
const plain = fc.stringMatching(/^[a-zA-Z0-9._-]{0,70}$/u);
/** Names that try to spell the key of another: with the endings of ports and of hashes. */
const crafted = fc
  .tuple(plain, fc.constantFrom('', '.80', '.8080', '.udp-53', '.sctp-1', '.0', '.x'), port)
  .map(([name, ending, other]) => `${name}${ending}${other === undefined ? '' : callLabel(name, other).slice(19)}`);
const name = fc.oneof(fc.string({ unit: 'binary', maxLength: 90 }), plain, crafted);

describe('callLabel', () => {
  it('keeps a name that may stand in a label', () => {
    expect(callLabel('cart')).toBe('callgate.dev/calls-cart');
    expect(callLabel('service.ledger')).toBe('callgate.dev/calls-service.ledger');
    expect(callLabel('cart', { port: 8080, transport: 'tcp' })).toBe('callgate.dev/calls-cart.8080');
    expect(callLabel('dns', { port: 53, transport: 'udp' })).toBe('callgate.dev/calls-dns.udp-53');
    expect(callLabel('hss', { port: 3868, transport: 'sctp' })).toBe('callgate.dev/calls-hss.sctp-3868');
    const longest = 'a'.repeat(57);
    expect(callLabel(longest)).toBe(`callgate.dev/calls-${longest}`);
  });

  it.each([
    ['a name that is too long', 'a'.repeat(58), /^callgate\.dev\/calls-a{31}\.x[a-z2-7]{24}$/u],
    ['a name that ends as a port does', 'cart.8080', /^callgate\.dev\/calls-cart-8080\.x[a-z2-7]{24}$/u],
    ['a name with other characters', 'Größe/1', /^callgate\.dev\/calls-Gr-e-1\.x[a-z2-7]{24}$/u],
    ['a name of other characters', '☃', /^callgate\.dev\/calls-x\.x[a-z2-7]{24}$/u],
    ['no name', '', /^callgate\.dev\/calls-x\.x[a-z2-7]{24}$/u],
    ['a name that ends in a dash', 'cart-', /^callgate\.dev\/calls-cart\.x[a-z2-7]{24}$/u],
    ['a name with a slash', 'a/b', /^callgate\.dev\/calls-a-b\.x[a-z2-7]{24}$/u],
  ])('hashes %s', (_, service, key) => {
    expect(callLabel(service)).toMatch(key);
  });

  it('hashes a name only for the key that has no room for it', () => {
    const service = 'a'.repeat(55);
    expect(callLabel(service)).toBe(`callgate.dev/calls-${service}`);
    expect(callLabel(service, { port: 8080, transport: 'tcp' })).toMatch(/\/calls-a{26}\.x[a-z2-7]{24}\.8080$/u);
  });

  it('is a valid label key of Callgate for any text', () => {
    fc.assert(
      fc.property(name, port, (service, one) => {
        const key = callLabel(service, one);
        expect([key, isLabelKey(key), key.length <= 'callgate.dev/'.length + 63]).toEqual([key, true, true]);
        expect(isPodLabelOfCallgate(key)).toBe(true);
      }),
      { seed, numRuns: 500 },
    );
  });

  it('gives two pairs of service and port two keys', () => {
    fc.assert(
      fc.property(name, port, name, port, (one, onePort, two, twoPort) => {
        const same = one === two && onePort?.port === twoPort?.port && onePort?.transport === twoPort?.transport;
        expect(callLabel(one, onePort) === callLabel(two, twoPort)).toBe(same);
      }),
      { seed, numRuns: 2000 },
    );
  });

  it('lets no name spell the key of another, whatever is cut from a key', () => {
    fc.assert(
      fc.property(name, port, (service, one) => {
        const spelt = callLabel(service, one).slice('callgate.dev/calls-'.length);
        expect(callLabel(spelt) === callLabel(service, one)).toBe(spelt === service && one === undefined);
      }),
      { seed, numRuns: 1000 },
    );
  });
});

describe('boundedName', () => {
  it('is told apart from others in every case of its letters where it must be in lower case', () => {
    const form = { length: 60, lowerCase: true, accepts: (text: string) => /^[a-z0-9]+$/u.test(text) };
    fc.assert(
      fc.property(name, name, (one, two) => {
        const names = [boundedName(one, form), boundedName(two, form)];
        expect(names.join('')).toBe(names.join('').toLowerCase());
        expect(names[0] === names[1]).toBe(one === two);
      }),
      { seed, numRuns: 500 },
    );
    expect(boundedName('Cart', form)).not.toBe(boundedName('cart', form));
  });

  it('tells texts with lone surrogates apart', () => {
    expect(callLabel('\ud800')).not.toBe(callLabel('\ud801'));
  });
});

describe('portableName', () => {
  it.each([
    ['cart', /^cart$/u],
    ['service.ledger', /^service\.ledger$/u],
    ['Cart', /^cart\.x[a-z2-7]{24}$/u],
    ['con', /^x-con\.x[a-z2-7]{24}$/u],
    ['nul.txt', /^nul-txt\.x[a-z2-7]{24}$/u],
    ['..', /^x\.x[a-z2-7]{24}$/u],
    ['a/b', /^a-b\.x[a-z2-7]{24}$/u],
    ['', /^x\.x[a-z2-7]{24}$/u],
  ])('%j', (text, form) => {
    expect(portableName(text)).toMatch(form);
  });

  it('is that of one text alone, in whatever case, and of no device', () => {
    const text = fc.oneof(name, fc.constantFrom('con', 'x-con', 'CON', portableName('con'), portableName('Con')));
    fc.assert(
      fc.property(text, text, (one, two) => {
        expect(portableName(one).toLowerCase() === portableName(two).toLowerCase()).toBe(one === two);
        expect(portableName(one)).toMatch(/^(?!(?:con|nul|aux|prn)(?:\.|$))[a-z0-9][a-z0-9._-]{0,201}$/u);
      }),
      { seed, numRuns: 500 },
    );
  });
});

describe('checkCallLabels', () => {
  it('finds nothing in names as they are, each counted once', () => {
    expect(checkCallLabels(['cart', 'cart', 'Cart', 'cart.80', 'x'.repeat(70)])).toEqual([]);
  });

  it('names the services that share a key', () => {
    const found = checkCallLabels(['Cart', 'shop', 'cart'], (service) => service.toLowerCase());
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      code: 'manifests/label-collision',
      what: 'The services "Cart" and "cart" have one label key, cart.',
    });
  });
});

describe('isPodLabelOfCallgate', () => {
  it.each([
    ['callgate.dev/policy', true],
    ['callgate.dev/calls-cart', true],
    ['callgate.dev/managed', false],
    ['callgate.dev/owner', false],
    ['app', false],
    ['calls-cart', false],
  ])('%s: %s', (key, answer) => {
    expect(isPodLabelOfCallgate(key)).toBe(answer);
  });
});
