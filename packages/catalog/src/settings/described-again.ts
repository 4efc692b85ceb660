import type { AnswerValue, CatalogView, SettingAnswer, Workload } from '@callgate/ir';
import type { CatalogFiles } from '../api.js';
import { fileOfContainer, type ReadableFile } from './config-files.js';
import { isPlaceholder } from './sample-file.js';

/**
 * What a variable holds where the workload is described again: manifests keep an address in a Secret, or a hole that is filled in by hand
 * (`<DB_HOST>`), and the Compose file beside them writes it down.
 * @param told what the description says whose settings count
 */
export function describedAgain(
  name: string,
  told: SettingAnswer,
  workload: Workload | undefined,
  view: CatalogView,
): SettingAnswer {
  if (workload === undefined || !isKeptBack(told)) return told;
  for (const other of descriptionsOf(workload, view)) {
    const values = other.containers.flatMap(({ environment }) =>
      environment.flatMap((setting): readonly AnswerValue[] =>
        setting.name !== name || setting.value === undefined || isPlaceholder(setting.value)
          ? []
          : [{ text: setting.value, at: setting.at }],
      ),
    );
    if (values.length === 1) return { answer: 'values', values };
  }
  return told;
}

/** A file that the description whose settings count does not have, and another one mounts. */
export function fileDescribedAgain(
  path: string,
  workload: Workload | undefined,
  view: CatalogView,
  files: CatalogFiles,
): ReadableFile | undefined {
  if (workload === undefined) return undefined;
  const found = descriptionsOf(workload, view).flatMap(({ containers }) =>
    containers.flatMap((container) => fileOfContainer(path, { container, directory: undefined, files }) ?? []),
  );
  const [only, ...others] = found;
  return others.length === 0 ? only : undefined;
}

function isKeptBack(told: SettingAnswer): boolean {
  if (told.answer !== 'values') return told.answer !== 'absent';
  return told.values.every(({ text, template }) => template === undefined && /<[^<>]+>/u.test(text));
}

/** The same workload in other sets of manifests: of its name, or the only one of its service there. */
function descriptionsOf(workload: Workload, view: CatalogView): readonly Workload[] {
  const others = view.workloads.filter(({ service, tree }) => service === workload.service && tree !== workload.tree);
  const named = others.filter(({ name }) => name === workload.name);
  if (named.length > 0) return named;
  const trees = others.map(({ tree }) => tree);
  return others.filter(({ tree }) => trees.indexOf(tree) === trees.lastIndexOf(tree));
}
