import { describe, expect, test } from 'vitest';
import { testBackend } from '@callgate/testkit';
import { backend } from './doors-backend.js';

describe('the doors backend', () => {
  test.each(testBackend(backend))('$name', ({ run }) => {
    expect(run).not.toThrow();
  });
});
