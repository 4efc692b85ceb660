import type { EnvironmentSetting, MountedFile } from '@callgate/ir';
import type { DraftContainer, DraftTree } from '../draft.js';
import { byText } from '../files/paths.js';
import { joined } from '../kubernetes/expand-variables.js';
import type { HiddenValue, VariableValue } from '../kubernetes/expand-variables.js';

/** Around the name of a piece that is not known, in texts that are still put together: private-use characters. */
const [opens, closes] = ['\u{F8FD}', '\u{F8FE}'];

/**
 * Stands in a text for a piece of it that is not known.
 * @param reference what is written in its place: `aws_lb.web.dns_name`
 */
export function unknownPiece(reference: string): string {
  return opens + reference.replace(/[^\w.-]+/gu, '_').slice(0, 200) + closes;
}

/** Whether pieces of a text are not known. */
export function hasUnknownPiece(text: string): boolean {
  return text.includes(opens);
}

/** A text with each piece that is not known given to a function. */
export function withPieces(text: string, replace: (reference: string) => string): string {
  return text
    .split(opens)
    .map((part, index) => {
      const close = index === 0 ? -1 : part.indexOf(closes);
      return close === -1 ? part : replace(part.slice(0, close)) + part.slice(close + 1);
    })
    .join('');
}

function hiddenPiece(reference: string): HiddenValue {
  return { hidden: 'unknown', why: `it holds ${reference}, which the repository does not tell` };
}

/**
 * Puts what is said of unknown pieces where the catalog says it: into settings, as hidden values; into words and files, as references to
 * variables, of which those in words get a hidden setting.
 */
export function settleUnknownPieces(tree: DraftTree): DraftTree {
  return {
    ...tree,
    workloads: tree.workloads.map((workload) => ({ ...workload, containers: workload.containers.map(settled) })),
  };
}

function settled(container: DraftContainer): DraftContainer {
  const settings = new Map(container.environment.map((setting) => [setting.name, settledSetting(setting)]));
  const words = (list: readonly string[]): readonly string[] =>
    list.map((word) =>
      withPieces(word, (reference) => {
        settings.set(reference, { name: reference, ...hiddenPiece(reference), at: container.at });
        return `$(${reference})`;
      }),
    );
  const { image, command, arguments: args } = container;
  return {
    ...container,
    // A tag that is not known tells as much as none.
    ...(image === undefined ? {} : { image: withPieces(image, () => '').replace(/[:@]$/u, '') }),
    ...(command === undefined ? {} : { command: words(command) }),
    ...(args === undefined ? {} : { arguments: words(args) }),
    environment: [...settings.values()].sort((a, b) => byText(a.name, b.name)),
    files: container.files.map(settledFile),
  };
}

function settledSetting(setting: EnvironmentSetting): EnvironmentSetting {
  const { name, value, at } = setting;
  return value === undefined || !hasUnknownPiece(value) ? setting : { name, ...valueWithPieces(value), at };
}

/** What is known of a text of which pieces may not be known. */
export function valueWithPieces(text: string): VariableValue {
  const pieces = text.split(opens).flatMap((part, index): (string | HiddenValue)[] => {
    const close = index === 0 ? -1 : part.indexOf(closes);
    return close === -1 ? [part] : [hiddenPiece(part.slice(0, close)), part.slice(close + 1)];
  });
  return joined(pieces);
}

function settledFile(file: MountedFile): MountedFile {
  if (file.content === undefined || !hasUnknownPiece(file.content)) return file;
  return { ...file, content: withPieces(file.content, (reference) => `\${${reference.replaceAll('-', '_')}}`) };
}
