import { expect, test } from 'vitest';
import { analyse } from '../kit/analyse.js';
import { go } from '../kit/go.js';

/** Two programs that come by one call of a shared library; what is given there comes from a variable of it. */
function found(cart: string, books: string): Readonly<Record<string, readonly string[]>> {
  const { bound } = analyse(
    go({
      'store/store.go': `import "redis"\nvar Address string\nfunc Open() { redis.Open(&redis.Options{Addr: Address}) }`,
      'cart/main.go': `import "shop/store"\nfunc main() { ${cart}; store.Open() }`,
      'books/main.go': `import "shop/store"\nfunc main() { ${books}; store.Open() }`,
    }),
  );
  return { cart: bound('cart'), books: bound('books') };
}

test('what one program gives is not what another gets that gives nothing', () => {
  expect(found('store.Address = "a:1"', '')).toEqual({ cart: ['redis a:1'], books: ['redis localhost:6379'] });
  expect(found('', 'store.Address = "b:2"')).toEqual({ cart: ['redis localhost:6379'], books: ['redis b:2'] });
});

test('no default stands beside what every program gives', () => {
  expect(found('store.Address = "a:1"', 'store.Address = "b:2"')).toEqual({
    cart: ['redis a:1'],
    books: ['redis b:2'],
  });
});
