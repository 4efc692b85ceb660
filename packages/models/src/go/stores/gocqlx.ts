import { each, goModel, restHarmless, returnsType } from '../../write.js';

/** gocqlx wraps the session that gocql opens. */
export const gocqlx = goModel(
  'gocqlx',
  ['github.com/scylladb/gocqlx', 'github.com/scylladb/gocqlx/*'],
  [...each(['WrapSession', 'NewSession'], returnsType('Session')), ...restHarmless],
);
