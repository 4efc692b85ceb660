import type { NodeKind } from '@callgate/ir';
import { fileNameOf } from './file-name.js';
import { fileKey, indexOf } from './name-index.js';
import { bareName } from './rule-names.js';
import type { RuleNames } from './rule-names.js';

/** The end of the name of every rule file. */
export const ruleEnding = '.rule';
/** Folder, below that of rule files, with a folder for each of several services that share a directory. */
export const callerFolder = 'caller';

/**
 * The path of the file that declares a permission: `src/web/egress/cart.rule`. It depends on the names alone, so files and permissions can be
 * turned into each other.
 *
 * - A callee outside lies in `external/`. A service and a resource of one name lie in `service/` and `resource/`.
 * - A service that shares its directory with others, or whose directory is not known, has its files in `caller/<service>/` there, or at the root.
 *
 * @param caller id of a service
 * @param callee id of a node; a host outside need not be among the names
 * @returns path from the root, with `/`
 */
export function rulePath(caller: string, callee: string, names: RuleNames): string {
  const { homes } = indexOf(names);
  const home = homes.get(caller) ?? { directory: '.', alone: false };
  const parts = [
    ...(home.directory === '.' ? [] : [home.directory]),
    names.folder,
    ...(home.alone ? [] : [callerFolder, fileNameOf(bareName(caller))]),
    calleePath(callee, names),
  ];
  return parts.join('/');
}

function calleePath(callee: string, names: RuleNames): string {
  const kind = callee.slice(0, callee.indexOf(':')) as NodeKind;
  const file = fileNameOf(bareName(callee));
  if (kind === 'external') return `external/${file}${ruleEnding}`;
  const { byFile } = indexOf(names);
  const other = kind === 'service' ? 'resource' : 'service';
  return byFile.has(fileKey(other, file)) ? `${kind}/${file}${ruleEnding}` : `${file}${ruleEnding}`;
}

/**
 * Whether a file is to be read as a rule file: it lies somewhere below a folder of rule files and its name ends in `.rule`, or in what people
 * write by mistake (`.rules`, `.rule.yaml`, `Egress/`); the latter are findings, since a rule that is not read is a surprise.
 * @param path from the root, with `/`
 */
export function isRulePath(path: string, folder: string): boolean {
  return /\.rules?(?:\.ya?ml)?$/iu.test(path) && `/${path}`.toLowerCase().includes(`/${folder.toLowerCase()}/`);
}
