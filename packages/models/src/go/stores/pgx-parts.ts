import { goModel, restHarmless } from '../../write.js';

export const pgxParts = goModel(
  'pgx parts',
  [
    'github.com/jackc/pgx/*/log/*',
    'github.com/jackc/pgx/*/multitracer',
    'github.com/jackc/pgx/*/pgtype',
    'github.com/jackc/pgx/*/pgtype/**',
    'github.com/jackc/pgx/*/tracelog',
    'github.com/jackc/pgtype',
    'github.com/jackc/pgerrcode',
  ],
  restHarmless,
);
