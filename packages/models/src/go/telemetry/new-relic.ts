import { fn, goModel, restHarmless, text } from '../../write.js';

/** The agent of New Relic sends to its own service. */
export const newRelic = goModel(
  'newrelic',
  ['github.com/newrelic/go-agent', 'github.com/newrelic/go-agent/*/newrelic'],
  [
    fn('NewApplication', {
      effect: 'opensExternal',
      name: text('collector.newrelic.com'),
      protocol: 'https',
      port: 443,
    }),
    ...restHarmless,
  ],
);
