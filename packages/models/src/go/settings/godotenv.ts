import { goModel, restHarmless } from '../../write.js';

/** Variables from a `.env` file: what the manifests do not set may come from there, which is for the developer's machine. */
export const godotenv = goModel(
  'godotenv',
  ['github.com/joho/godotenv', 'github.com/joho/godotenv/autoload', 'github.com/subosito/gotenv'],
  [...restHarmless],
);
