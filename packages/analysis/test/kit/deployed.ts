import { positionalArguments, requestKey, settings } from '@callgate/ir';
import type { SettingAnswer, SettingRequest, Settings, Template } from '@callgate/ir';

/** A value that is a secret, or one that may be set to something that is not known. */
export const secret = Symbol('secret');
export const unknown = Symbol('unknown');
type Given = string | readonly string[] | typeof secret | typeof unknown;

/** What a workload sets; the rest is absent. */
export interface Deployed {
  /** No manifest runs the program. */
  readonly nowhere?: true;
  readonly env?: Readonly<Record<string, Given>>;
  readonly flags?: Readonly<Record<string, Given>>;
  /** The word that calls it. */
  readonly program?: string;
  readonly arguments?: readonly string[];
  /** `redis.host of config.yaml`, `redis.host` where no file is named; a `*` stands for every element. */
  readonly keys?: Readonly<Record<string, Given>>;
  readonly files?: Readonly<Record<string, Given>>;
}

/** Answers requests as the catalog would. One whose name hangs on another setting is left for a later round. */
export function answerAll(requests: readonly SettingRequest[], deployed: Deployed): Settings {
  const known = new Map<string, Settings['answers'][number]>();
  for (const request of requests) {
    const answer = answerTo(request, deployed);
    if (answer !== undefined) known.set(requestKey(request), { request, answer });
  }
  return settings({
    workload: deployed.nowhere === true ? '' : 'test',
    environment: 'test',
    answers: [...known.values()],
  });
}

function answerTo(request: SettingRequest, deployed: Deployed): SettingAnswer | undefined {
  switch (request.setting) {
    case 'program':
      return answerOf(deployed.program ?? unknown);
    case 'arg':
      return answerOf(argumentOf(request, deployed.arguments ?? []));
    case 'env':
      return named(request.name, deployed.env);
    case 'flag':
      return named(request.name, deployed.flags);
    case 'file':
      return named(request.path, deployed.files);
    case 'key': {
      const source = literal(request.source);
      if (source === undefined) return undefined;
      let names = [''];
      for (const step of request.path) {
        const keys = 'every' in step ? ['*'] : [step.key, ...(step.or ?? [])];
        names = names.flatMap((before) => keys.map((key) => (before === '' ? key : `${before}.${key}`)));
      }
      const given = names
        .map((name) => deployed.keys?.[source === '' ? name : `${name} of ${source}`])
        .find((value) => value !== undefined);
      return answerOf(given);
    }
    default:
      return undefined;
  }
}

function named(name: Template, given: Readonly<Record<string, Given>> | undefined): SettingAnswer | undefined {
  const text = literal(name);
  return text === undefined ? undefined : answerOf(given?.[text]);
}

function answerOf(given: Given | undefined): SettingAnswer {
  if (given === undefined) return { answer: 'absent' };
  if (given === secret) return { answer: 'secret' };
  if (given === unknown) return { answer: 'unknown', why: 'its chart was not rendered' };
  const texts = typeof given === 'string' ? [given] : given;
  return { answer: 'values', values: texts.map((text) => ({ text })) };
}

function literal(template: Template): string | undefined {
  let text = '';
  for (const segment of template) {
    if (segment.segment !== 'text') return undefined;
    text += segment.text;
  }
  return text;
}

function argumentOf(request: SettingRequest & { setting: 'arg' }, given: readonly string[]): string | undefined {
  const at = request.positional === true ? positionalArguments(given)[request.index] : request.index;
  return at === undefined ? undefined : given[at];
}
