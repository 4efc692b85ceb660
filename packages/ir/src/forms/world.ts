import type { World } from '../world.js';
import { checkWorld } from '../checks/world.js';
import { defineIr } from '../define-ir.js';
import type { Parsed, Problem } from '../shape/index.js';
import { worldShape } from '../shapes/world.js';

export const worldIr = defineIr<World>({
  name: 'World',
  kind: 'world',
  schemaVersion: 1,
  description: 'Who is there to be judged: pods as they would run, in one environment.',
  shape: worldShape,
  check: checkWorld,
});

/** Whether the value is a valid World. */
export function isWorld(value: unknown): value is World {
  return worldIr.is(value);
}

/** Everything that is wrong with the value as a World; empty where nothing is. Never throws. */
export function validateWorld(value: unknown): readonly Problem[] {
  return worldIr.validate(value);
}

/** The canonical form of a valid World: namespaces by name, pods by id, ports by number. */
export function canonicalWorld(value: World): World {
  return worldIr.canonical(value);
}

/** Canonical JSON text of a valid World; equal values give equal bytes. */
export function printWorld(value: World): string {
  return worldIr.print(value);
}

/** Reads what `printWorld` writes, or any JSON text of a World. Never throws. */
export function parseWorld(text: string): Parsed<World> {
  return worldIr.parse(text);
}
