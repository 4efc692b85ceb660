import type {
  AnswerValue,
  Binding,
  CatalogView,
  Container,
  SettingAnswer,
  SettingRequest,
  Settings,
  Span,
  Template,
  Workload,
} from '@callgate/ir';
import type { CatalogFiles } from '../api.js';
import { isHclFile } from '../hcl/read-hcl.js';
import type { HclReader } from '../hcl/read-hcl.js';
import { interpolatePieces } from '../compose/interpolate.js';
import { expandVariables, joined } from '../kubernetes/expand-variables.js';
import type { HiddenValue } from '../kubernetes/expand-variables.js';
import { variableIn } from '../kubernetes/read-environment.js';
import { argumentAt, flagValues } from './command-arguments.js';
import type { ArgumentValue, CommandArguments } from './command-arguments.js';
import { isConfigFile, readConfigDocument, valuesAt } from './config-document.js';
import { configCandidates, findFile, isSearch, variableMaps } from './config-files.js';
import type { FilePlaces, ReadableFile } from './config-files.js';
import { deriveTexts } from './derive-texts.js';
import { containerVariable, programVariable } from './program-environment.js';
import { describedAgain, fileDescribedAgain } from './described-again.js';
import { copyOfSample, isPlaceholder, isSample } from './sample-file.js';
import { serviceVariable } from './service-variables.js';
import { spanInText } from './text-span.js';
import { hasUnknownPiece, valueWithPieces } from './unknown-pieces.js';

/** Whose settings are asked for. */
export interface Asked {
  readonly view: CatalogView;
  /** Absent: the program is deployed nowhere. */
  readonly workload?: Workload;
  readonly container?: Container;
  /** What the container runs; gives the arguments. */
  readonly binding?: Binding;
  /** Folder of the program's source. */
  readonly directory?: string;
  readonly files: CatalogFiles;
  /** Whether the program takes an empty variable for none. */
  readonly emptyIsUnset?: boolean;
  /** Reads configuration in HCL; absent: it is not read. */
  readonly hcl?: HclReader;
}

const maximumValues = 32;

interface Reader {
  readonly asked: Asked;
  readonly command: CommandArguments;
  readonly places: FilePlaces;
  readonly documents: Map<string, ReturnType<typeof readConfigDocument>>;
}

/**
 * Answers what analysis asks for one workload's container in one environment.
 * @returns the answers in the order of the requests
 */
export function answer(requests: readonly SettingRequest[], asked: Asked): Settings {
  const reader: Reader = {
    asked,
    command: { words: asked.binding?.arguments ?? asked.container?.arguments ?? [], at: asked.binding?.argumentsAt },
    places: { container: asked.container, directory: asked.directory, files: asked.files },
    documents: new Map(),
  };
  return {
    kind: 'settings',
    schemaVersion: 1,
    workload: asked.workload?.id ?? '',
    environment: asked.view.environment,
    answers: requests.map((request) => ({ request, answer: answerOne(request, reader, 0) })),
  };
}

function answerOne(request: SettingRequest, reader: Reader, depth: number): SettingAnswer {
  switch (request.setting) {
    case 'env':
      return forEach(request.name, reader, depth, (name) => variable(name, reader));
    case 'flag':
      return forEach(request.name, reader, depth, (name) => flag(name, reader));
    case 'arg': {
      const value = argumentAt(reader.command, request.index, request.positional);
      return value === undefined ? absent(`the arguments of ${whom(reader)}`) : fromArguments([value], reader);
    }
    case 'program': {
      const { program, programAt: at } = reader.asked.binding ?? {};
      if (program === undefined)
        return { answer: 'unknown', why: `nothing tells by what name ${whom(reader)} is called` };
      return fromArguments([{ text: program, ...(at === undefined ? {} : { at }) }], reader);
    }
    case 'key':
      return forEach(request.source, reader, depth, (source) => key(source, request.path, reader));
    case 'file':
      return forEach(request.path, reader, depth, (path) => wholeFile(path, reader));
  }
}

function absent(searched: string): SettingAnswer {
  return { answer: 'absent', searched };
}

function whom(reader: Reader): string {
  return reader.asked.workload === undefined ? 'a program that no manifest runs' : reader.asked.workload.id;
}

/** Fills a template and asks for each text that it can be; several answers are joined, where all of them are values. */
function forEach(
  template: Template,
  reader: Reader,
  depth: number,
  ask: (text: string) => SettingAnswer,
): SettingAnswer {
  const texts = fillTemplate(template, reader, depth);
  if (!isTexts(texts)) return texts;
  const answers = texts.map(ask);
  const [first] = answers;
  if (first === undefined) return { answer: 'unknown', why: 'its name is not known' };
  const values = answers.flatMap((each) => (each.answer === 'values' ? each.values : []));
  const other = answers.find((each) => each.answer !== 'values');
  return other ?? { answer: 'values', values: values.slice(0, maximumValues) };
}

function isTexts(filled: readonly string[] | SettingAnswer): filled is readonly string[] {
  return Array.isArray(filled);
}

/** The texts that a template can be, or why they are not known. */
function fillTemplate(template: Template, reader: Reader, depth: number): readonly string[] | SettingAnswer {
  let texts: readonly string[] = [''];
  for (const segment of template) {
    if (segment.segment === 'unknown') return { answer: 'unknown', why: segment.detail ?? 'its name is not known' };
    // Whoever binds decides it, and asks for the name that it comes to.
    if (segment.segment === 'choice') return { answer: 'unknown', why: 'its name is chosen by other settings' };
    if (segment.segment === 'text') {
      texts = texts.map((text) => text + segment.text);
      continue;
    }
    if (segment.segment === 'derived') {
      const of = fillTemplate(segment.of, reader, depth + 1);
      if (!isTexts(of)) return of;
      const derived = of.flatMap((text) => deriveTexts(segment.derive, text, segment.argument ?? ''));
      texts = texts.flatMap((text) => derived.map((each) => text + each)).slice(0, maximumValues);
      continue;
    }
    if (depth > 4) return { answer: 'unknown', why: 'its name hangs on too many other settings' };
    const inner = answerOne(segment.request, reader, depth + 1);
    if (inner.answer === 'absent') return { answer: 'unknown', why: 'its name hangs on a setting that is not set' };
    if (inner.answer !== 'values') return inner;
    if (inner.values.some((value) => value.template !== undefined)) {
      return { answer: 'unknown', why: 'its name hangs on a setting of which pieces are hidden' };
    }
    texts = texts.flatMap((text) => inner.values.map((value) => text + value.text)).slice(0, maximumValues);
  }
  return texts;
}

function variable(name: string, reader: Reader): SettingAnswer {
  return describedAgain(name, ownVariable(name, reader), reader.asked.workload, reader.asked.view);
}

function ownVariable(name: string, reader: Reader): SettingAnswer {
  const { container, workload, view } = reader.asked;
  if (container === undefined) {
    const { directory, files } = reader.asked;
    const value = directory === undefined ? undefined : programVariable(name, directory, files);
    return value === undefined ? absent(`the environment of ${whom(reader)}`) : { answer: 'values', values: [value] };
  }
  const setting = container.environment.find((each) => each.name === name);
  if (setting?.value === '' && reader.asked.emptyIsUnset === true)
    return absent(`${name} of ${whom(reader)}, which is empty`);
  if (setting?.value !== undefined) return { answer: 'values', values: [{ text: setting.value, at: setting.at }] };
  if (setting?.template !== undefined) return { answer: 'values', values: [partial(setting.template, setting.at)] };
  if (setting?.hidden === 'secret') return { answer: 'secret', at: setting.at };
  if (setting !== undefined) return { answer: 'unknown', why: setting.why ?? `${name} is not known`, at: setting.at };
  const fromService = workload === undefined ? undefined : serviceVariable(name, workload, view);
  if (fromService !== undefined) return { answer: 'values', values: [fromService] };
  if (container.openEnvironment !== undefined) return { answer: 'unknown', why: container.openEnvironment };
  const fromFile = containerVariable(name, reader.places);
  if (fromFile !== undefined) return { answer: 'values', values: [fromFile] };
  return {
    answer: 'absent',
    searched: `the environment of container ${container.name} of ${whom(reader)}`,
    ...(container.unseenEnvironment === undefined ? {} : { unseen: container.unseenEnvironment }),
  };
}

function flag(name: string, reader: Reader): SettingAnswer {
  const values = flagValues(reader.command, name);
  // A flag that is given twice has its last value.
  const last = values.at(-1);
  return last === undefined ? absent(`the arguments of ${whom(reader)}`) : fromArguments([last], reader);
}

/** An argument that still names a variable (`$(TOKEN)`) hangs on one whose value is hidden, or that is not set. */
function fromArguments(values: readonly ArgumentValue[], reader: Reader): SettingAnswer {
  const settings = new Map((reader.asked.container?.environment ?? []).map((setting) => [setting.name, setting]));
  const result: AnswerValue[] = [];
  for (const { text, at } of values) {
    const place = at === undefined ? {} : { at };
    const expanded = expandVariables(text.replace(/\$\{([A-Za-z_]\w*)\}|\$([A-Za-z_]\w*)/g, '$($1$2)'), (name) => {
      const found = variableIn(settings, name);
      return found === undefined || 'value' in found ? undefined : found;
    });
    if ('value' in expanded) result.push({ text, ...place });
    else if (expanded.template !== undefined) result.push(partial(expanded.template, at));
    else if (expanded.hidden === 'secret') return { answer: 'secret', ...place };
    else return { answer: 'unknown', why: expanded.why, ...place };
  }
  return { answer: 'values', values: result };
}

/** A value of which pieces are hidden. */
function partial(template: Template, at: Span | undefined): AnswerValue {
  const text = template
    .map((segment) => {
      if (segment.segment === 'text') return segment.text;
      return segment.segment === 'unknown' && segment.reason === 'setting-secret' ? '‹secret›' : '‹unknown›';
    })
    .join('');
  return { text, template, ...(at === undefined ? {} : { at }) };
}

function wholeFile(path: string, reader: Reader): SettingAnswer {
  const file = fileAt(path, reader);
  if (file === undefined) return { answer: 'unknown', why: `the file ${path} is not in the repository` };
  if (!file.known) return notKnown(file);
  const at = file.inside ?? { file: file.path, start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
  return { answer: 'values', values: [{ text: file.text, at }] };
}

function fileAt(path: string, { asked, places }: Reader): ReadableFile | undefined {
  return findFile(path, places) ?? fileDescribedAgain(path, asked.workload, asked.view, asked.files);
}

function notKnown(file: Extract<ReadableFile, { known: false }>): SettingAnswer {
  const at = file.at === undefined ? {} : { at: file.at };
  return file.secret ? { answer: 'secret', ...at } : { answer: 'unknown', why: file.why, ...at };
}

function key(source: string, path: Parameters<typeof valuesAt>[1], reader: Reader): SettingAnswer {
  const file = fileAt(source, reader);
  // What is looked for in several places need not be in the one in which the code looks first.
  if (source !== '' && (file !== undefined || !isSearch(source))) {
    if (file === undefined) return { answer: 'unknown', why: `the file ${source} is not in the repository` };
    if (!file.known) return notKnown(file);
    const values = keyValues(file, path, reader);
    return values.length === 0 ? absent(file.path) : known(values, reader);
  }
  const given = variableOfKey(path, reader);
  if (given !== undefined) return given;
  const groups = configCandidates(reader.places, reader.command.words);
  for (const group of groups) {
    const values = group.flatMap((file) => (file.known ? keyValues(file, path, reader) : []));
    if (values.length > 0) return known(values, reader);
  }
  const hidden = groups.flat().find((file) => !file.known);
  if (hidden !== undefined && !hidden.known) return notKnown(hidden);
  const searched = groups.flat().flatMap((file) => (file.known ? [file.path] : []));
  return absent(searched.length === 0 ? `configuration files of ${whom(reader)}` : [...new Set(searched)].join(', '));
}

/** What stands in the variable that is set in the place of a key, where there is such a variable and it is set. */
function variableOfKey(path: Parameters<typeof valuesAt>[1], reader: Reader): SettingAnswer | undefined {
  const names = variableMaps(reader.places).flatMap((file) => keyValues(file, path, reader));
  const answers = names.map(({ text }) => variable(text, reader));
  return answers.find((each) => each.answer !== 'absent');
}

function keyValues(
  file: Extract<ReadableFile, { known: true }>,
  path: Parameters<typeof valuesAt>[1],
  reader: Reader,
): readonly { readonly text: string; readonly at: Span }[] {
  const cacheKey = `${file.path}\0${file.text.length}\0${file.inside?.start.line ?? 0}`;
  const documents = reader.documents.get(cacheKey) ?? readConfigDocument(file.text, configName(file), reader.asked.hcl);
  reader.documents.set(cacheKey, documents);
  const lists = isHclFile(configName(file)) ? 'hold-blocks' : 'hold-values';
  return documents
    .flatMap((root) => valuesAt(root, path, lists))
    .filter(({ text }) => !isSample(file.path) || !isPlaceholder(text))
    .slice(0, maximumValues)
    .map(({ text, at }) => ({ text, at: file.inside === undefined ? at : spanInText(at, file.inside) }));
}

/** A text inside a manifest has the form of the file as which it is mounted; where that says nothing, it is YAML, as JSON is too. */
function configName({ path, inside, as = '' }: Extract<ReadableFile, { known: true }>): string {
  if (inside === undefined) return copyOfSample(path);
  return isConfigFile(as) ? as : `${as}.yaml`;
}

/** Fills variables of the environment in configuration values (`${DB_HOST}`, `${DB_HOST:default}`). */
function known(values: readonly { readonly text: string; readonly at: Span }[], reader: Reader): SettingAnswer {
  const settings = new Map((reader.asked.container?.environment ?? []).map((setting) => [setting.name, setting]));
  const filled: AnswerValue[] = [];
  for (const { text, at } of values) {
    if (hasUnknownPiece(text)) {
      const value = valueWithPieces(text);
      if ('value' in value || value.template === undefined)
        return { answer: 'unknown', why: 'why' in value ? value.why : text, at };
      filled.push(partial(value.template, at));
      continue;
    }
    if (!/\$\{[A-Za-z_][\w.]*/.test(text)) {
      filled.push({ text, at });
      continue;
    }
    // Spring and its kin write `${NAME:default}` where shells write `${NAME:-default}`.
    const pieces = interpolatePieces(
      text.replace(/\$\{([A-Za-z_][\w.]*):(?![-?+])/g, '${$1:-'),
      (name) => settings.get(name)?.value,
    ).map((piece) => {
      if (typeof piece === 'string') return piece;
      const found = variableIn(settings, piece.missing);
      const unset: HiddenValue = { hidden: 'unknown', why: `it holds ${piece.missing}, which is set nowhere` };
      return found === undefined || 'value' in found ? unset : found;
    });
    const result = joined(pieces);
    if ('value' in result) filled.push({ text: result.value, at });
    else if (result.template !== undefined) filled.push(partial(result.template, at));
    else if (result.hidden === 'secret') return { answer: 'secret', at };
    else return { answer: 'unknown', why: result.why, at };
  }
  return { answer: 'values', values: filled };
}
