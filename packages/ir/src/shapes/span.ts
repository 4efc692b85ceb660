import { object, pair, textLike, wholeNumber } from '../shape/index.js';
import type { Shape } from '../shape/index.js';
import type { Place, Position, Span } from '../span.js';

/** A path from the root of the repository; `.` is the root itself. */
export const pathShape: Shape<string> = textLike(
  /^(?!\/)(?!(?:[\s\S]*\/)?\.\.(?:\/|$))[\s\S]+$/u,
  'a path from the root, with "/", not absolute and without ".."',
);

/** A name or an id. */
export const nameShape: Shape<string> = textLike(/[^\s]/u, 'a text that is not empty');

export const positionShape = object<Position>('Position', { line: wholeNumber(1), column: wholeNumber(1) });

export const spanShape = object<Span>('Span', { file: pathShape, start: positionShape, end: positionShape });

export const placeShape: Shape<Place> = pair(wholeNumber(0), wholeNumber(1));
