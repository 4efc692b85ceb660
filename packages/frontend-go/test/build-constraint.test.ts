import { describe, expect, it } from 'vitest';
import { buildConstraint, isNeverBuilt } from '../src/lowering/build-constraint.js';

describe('buildConstraint', () => {
  it.each([
    ['a.go', '', undefined],
    ['linux.go', '', undefined],
    ['a_linux.go', '', 'linux'],
    ['a_amd64.go', '', 'amd64'],
    ['a_windows_arm64.go', '', 'windows && arm64'],
    ['a_b_c.go', '', undefined],
    ['a_amd64_linux.go', '', 'linux'],
    ['a.go', '//go:build linux && !cgo\n\n', 'linux && !cgo'],
    ['a_linux.go', '//go:build a || b\n', 'linux && (a || b)'],
    ['a.go', '// +build linux,386 darwin\n// +build !cgo\n', '(linux && 386 || darwin) && !cgo'],
    ['a.go', '//go:build new\n// +build old\n', 'new'],
    ['a.go', '// how to build this\n', undefined],
  ])('%s %j', (name, head, expected) => {
    expect(buildConstraint(name, head)).toBe(expected);
  });
});

describe('isNeverBuilt', () => {
  it.each([
    ['ignore', true],
    ['linux && ignore', true],
    ['ignore && !cgo', true],
    ['!ignore', false],
    ['ignore || linux', false],
    ['ignored', false],
    [undefined, false],
  ])('%s: %s', (constraint, expected) => {
    expect(isNeverBuilt(constraint)).toBe(expected);
  });
});
