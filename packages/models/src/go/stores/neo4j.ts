import { each, goModel, opens, restHarmless } from '../../write.js';

/** Bolt: `neo4j.NewDriverWithContext("neo4j://neo4j:7687", auth)`. */
export const neo4j = goModel(
  'neo4j',
  ['github.com/neo4j/neo4j-go-driver/neo4j', 'github.com/neo4j/neo4j-go-driver/*/neo4j'],
  [
    ...each(
      ['NewDriver', 'NewDriverWithContext'],
      opens({ target: 'arg0', form: 'uri', protocol: 'bolt', technology: 'neo4j', defaultPort: 7687 }),
    ),
    ...restHarmless,
  ],
);
