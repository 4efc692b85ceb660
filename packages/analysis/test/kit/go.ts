import type { Program } from '@callgate/ir';
import { goFrontend } from '@callgate/frontend-go';

const lowerer = await goFrontend.open({ report: () => {} });

/**
 * Lowers Go sources, given by path; a package is its folder and is imported as `shop/<folder>`. Files of a folder `x` without a package
 * clause are `package x`, those that declare `func main` are `package main`.
 */
export function go(files: Readonly<Record<string, string>>): readonly Program[] {
  return Object.entries(files).map(([path, text]) => {
    const folder = path.split('/').at(-2) ?? 'main';
    const clause = `package ${/^\s*func main\(/mu.test(text) ? 'main' : folder}`;
    return lowerer.lower({ path, text: /^\s*package /mu.test(text) ? text : `${clause}; ${text.trimStart()}` });
  });
}
