import { checkFrontend, dryRunFrontend, printPluginProblem } from '@callgate/plugin';
import type { Frontend, Lowerer, PluginProblem } from '@callgate/plugin';
import { fail } from '../conformance.js';
import { randomSequence } from '../plans/random-sequence.js';
import { checkAlone, checkFacts } from './check-facts.js';
import { checkHostile } from './check-hostile.js';
import { checkLayout } from './check-layout.js';
import { checkNames } from './check-names.js';
import { checkPlaces } from './check-places.js';
import { context, openSample } from './sources.js';
import type { OpenSample, SourceSample } from './sources.js';

export interface FrontendTestOptions {
  /** Small repositories by name, in the language, all of which is understood. The more of the language is in them the more is tested. */
  readonly samples: Readonly<Record<string, SourceSample>>;
  /** How many broken forms of each file are tried; 40 unless it is given. */
  readonly runs?: number;
  /** Where the broken forms start; the same one gives the same forms. */
  readonly seed?: number;
}

/** One test of a frontend, for any test runner that waits for promises. */
export interface FrontendTest {
  /** What holds, as a sentence without a full stop. */
  readonly name: string;
  /** Rejects with a `ConformanceError` where it does not hold. */
  readonly run: () => Promise<void>;
}

/**
 * What every frontend promises, as tests for any test runner: `for (const { name, run } of testFrontend(frontend, { samples })) test(name, run)`.
 * The built-in ones pass the same.
 * @param frontend what `defineFrontend` gave, or anything that may be one
 */
export function testFrontend(frontend: Frontend, options: FrontendTestOptions): readonly FrontendTest[] {
  const malformed = checkFrontend(frontend);
  if (malformed.length > 0) return [{ name: 'has the form of a frontend', run: async () => failWith(malformed) }];
  const { runs = 40, seed = 1 } = options;
  const opened = (): readonly OpenSample[] => {
    const samples = Object.entries(options.samples).map(([name, sample]) => openSample(frontend, name, sample));
    if (samples.every((each) => each.sources.length === 0))
      fail('No file of the samples is claimed', 'Give samples in the language.');
    return samples;
  };
  const open = (): Promise<Lowerer> => frontend.open(context);

  async function forAll(check: (lowerer: Lowerer, sample: OpenSample) => void): Promise<void> {
    const lowerer = await open();
    for (const sample of opened()) naming(sample.name, () => check(lowerer, sample));
  }

  return [
    { name: 'survives the dry run of its host', run: async () => failWith(await dryRunFrontend(frontend)) },
    {
      name: 'puts every file that it claims into one package, or says why not',
      run: () => forAll((_, sample) => checkLayout(frontend, sample)),
    },
    {
      name: 'sees what is called, in valid facts that leave nothing out',
      run: () => forAll((lowerer, sample) => checkFacts(frontend, lowerer, sample)),
    },
    { name: 'tells places that are right and move with the text', run: () => forAll(checkPlaces) },
    {
      name: 'resolves what is imported, and declares what is exported',
      run: () => forAll((lowerer, sample) => checkNames(frontend, lowerer, sample)),
    },
    {
      name: 'gives facts that hang on the file alone, and survive being written down',
      run: () => checkAlone(frontend, open, opened()),
    },
    {
      name: 'never throws, and says what it did not understand',
      run: async () => checkHostile(await open(), opened(), randomSequence(seed), runs),
    },
  ];
}

function failWith(problems: readonly PluginProblem[]): void {
  if (problems.length > 0) fail(problems.map(printPluginProblem).join('\n'), '');
}

/** Says in which sample it was. */
function naming(sample: string, run: () => void): void {
  try {
    run();
  } catch (error) {
    if (error instanceof Error) error.message = `${sample}: ${error.message}`;
    throw error;
  }
}
