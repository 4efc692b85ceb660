import { createProgramEncoder } from '@callgate/ir';
import type { Frontend, FrontendContext, SourceFile } from '@callgate/plugin';
import type { LowerOutcome } from './messages.js';

/** What a worker does with a file. */
export interface FileWork {
  /** Of the parser, where it does the first step only. */
  readonly vocabulary?: unknown;
  /** The texts that outcomes name by number. It grows. */
  readonly texts: readonly string[];
  /** @param buffers takes the memory that is to be handed over and not copied */
  run(file: SourceFile, buffers: ArrayBuffer[]): LowerOutcome;
}

/** Opens a frontend for the first step of lowering, or for all of it. */
export async function openFileWork(frontend: Frontend, context: FrontendContext, inSteps: boolean): Promise<FileWork> {
  return inSteps && frontend.steps !== undefined ? parsing(frontend.steps, context) : lowering(frontend, context);
}

async function parsing(steps: NonNullable<Frontend['steps']>, context: FrontendContext): Promise<FileWork> {
  const parser = await steps.openParser(context);
  return {
    vocabulary: parser.vocabulary,
    texts: [],
    run(file, handedOver) {
      const { value, buffers } = parser.parse(file);
      handedOver.push(...buffers);
      return { kind: 'parsed', value };
    },
  };
}

async function lowering(frontend: Frontend, context: FrontendContext): Promise<FileWork> {
  const lowerer = await frontend.open(context);
  const encoder = createProgramEncoder();
  return {
    texts: encoder.texts,
    run(file, handedOver) {
      const words = encoder.encode(lowerer.lower(file));
      handedOver.push(words.buffer);
      return { kind: 'program', words };
    },
  };
}
