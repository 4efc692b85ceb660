import type { Diagnostic } from '@callgate/ir';
import { readCallee } from './read-callee.js';
import type { CalleeKind } from './read-callee.js';
import { fileNameOf, nameOfFile } from './file-name.js';
import { moveCommand, ruleDiagnostic, startOf } from './findings.js';
import { indexOf } from './name-index.js';
import { bareName } from './rule-names.js';
import type { RuleNames } from './rule-names.js';
import { callerFolder, ruleEnding, rulePath } from './rule-path.js';

/** Whose rule a file is, and for whom, as far as its path says. */
export type RulePlace =
  | { readonly caller: string; readonly callee: string }
  /** The path is none of a rule; `caller` where at least that is known. */
  | { readonly finding: Diagnostic; readonly caller?: string };

/** One way to read a path: a directory, what stands below the folder of rule files there. */
interface Reading {
  readonly directory: string;
  /** File name of the caller, where the path has one. */
  readonly caller?: string;
  readonly kind?: CalleeKind;
  /** The last part of the path. */
  readonly file: string;
}

/**
 * Reads caller and callee from the path of a rule file. The caller is the service whose directory it is; the callee is named by the file, and
 * only as `rulePath` writes it: any other spelling is a finding that says which one is right.
 */
export function readPlace(path: string, names: RuleNames): RulePlace {
  const readings = readingsOf(path, names.folder);
  const known = readings.flatMap((reading) => {
    const caller = callerOf(reading, names);
    return caller === undefined ? [] : [{ reading, caller }];
  });
  const [first, second] = known;
  if (first === undefined) return { finding: unplaced(path, readings.at(-1), names) };
  if (second !== undefined) {
    const what = `${path} can be read as a rule of ${nameOf(first.caller)} and as one of ${nameOf(second.caller)}.`;
    return {
      finding: ruleDiagnostic(
        'ambiguous',
        what,
        'Choose another folder for rule files in the configuration.',
        startOf(path),
      ),
    };
  }
  const { reading, caller } = first;
  const right = withRightEnding(reading.file);
  if (right !== undefined) {
    const what = `${path} does not end in "${ruleEnding}".`;
    const to = `${path.slice(0, path.length - reading.file.length)}${right}`;
    return { finding: ruleDiagnostic('misnamed', what, moveCommand(path, to), startOf(path)), caller };
  }
  const stem = reading.file.slice(0, -ruleEnding.length);
  const callee = readCallee(stem, reading.kind, names);
  const at = startOf(path);
  if ('wrong' in callee) {
    const fix = callee.meant === undefined ? callee.fix : moveCommand(path, rulePath(caller, callee.meant, names));
    return { finding: ruleDiagnostic(callee.finding, `${path}: ${callee.wrong}`, fix, at), caller };
  }
  if (callee.id === caller) {
    const what = `${path} is a rule of ${nameOf(caller)} for itself.`;
    return { finding: ruleDiagnostic('self', what, `Delete ${path}.`, at), caller };
  }
  return { caller, callee: callee.id };
}

/** Every way in which the path lies below a folder of rule files, the outermost first. */
function readingsOf(path: string, folder: string): readonly Reading[] {
  const segments = path.split('/');
  const wanted = folder.split('/');
  const readings: Reading[] = [];
  for (let at = 0; at + wanted.length < segments.length; at++) {
    if (!wanted.every((segment, offset) => segments[at + offset] === segment)) continue;
    const directory = at === 0 ? '.' : segments.slice(0, at).join('/');
    const reading = readRest(directory, segments.slice(at + wanted.length));
    if (reading !== undefined) readings.push(reading);
  }
  return readings;
}

/** `[caller/<service>/] [external/ | resource/ | service/] <file>`. */
function readRest(directory: string, segments: readonly string[]): Reading | undefined {
  const rest = [...segments];
  const file = rest.pop();
  if (file === undefined) return undefined;
  const caller = rest.length >= 2 && rest[0] === callerFolder ? rest.splice(0, 2)[1] : undefined;
  const [kind, ...more] = rest;
  if (more.length > 0 || !isCalleeKind(kind)) return undefined;
  return { directory, file, ...(caller === undefined ? {} : { caller }), ...(kind === undefined ? {} : { kind }) };
}

function isCalleeKind(text: string | undefined): text is CalleeKind | undefined {
  return text === undefined || text === 'external' || text === 'resource' || text === 'service';
}

/** The service whose place it is; undefined where it is not one service. */
function callerOf(reading: Reading, names: RuleNames): string | undefined {
  const { homes, residents, byFile } = indexOf(names);
  if (reading.caller === undefined) {
    const services = residents.get(reading.directory);
    return services?.length === 1 ? services[0] : undefined;
  }
  const id = byFile.get(`service/${reading.caller}`);
  return id !== undefined && homes.get(id)?.directory === reading.directory ? id : undefined;
}

function unplaced(path: string, reading: Reading | undefined, names: RuleNames): Diagnostic {
  const at = startOf(path);
  if (reading === undefined) {
    return ruleDiagnostic(
      'misplaced',
      `${path} lies where no rule file is looked for.`,
      `Move it to ${names.folder}/<callee>${ruleEnding} in the caller’s directory.`,
      at,
    );
  }
  const { residents, byFile, homes } = indexOf(names);
  if (reading.caller !== undefined) {
    const id = byFile.get(`service/${reading.caller}`);
    if (id === undefined) {
      const what = `${path} is a rule of ${JSON.stringify(nameOfFile(reading.caller))}, and there is no such service.`;
      return ruleDiagnostic(
        'unknown-caller',
        what,
        'Correct the name of the folder ("callgate scan" lists the services), or delete the file.',
        at,
      );
    }
    const what = `${path} is a rule of ${nameOf(id)}, whose directory is ${homes.get(id)?.directory ?? '.'}.`;
    const to = path.slice(path.length - reading.file.length);
    return ruleDiagnostic('unknown-caller', what, `Move ${to} to where the rules of ${nameOf(id)} are.`, at);
  }
  const services = residents.get(reading.directory) ?? [];
  if (services.length > 1) {
    const what = `${path} is a rule of the services in ${reading.directory}, of which there are ${String(services.length)}: ${services.map(nameOf).join(', ')}.`;
    const folder = [...(reading.directory === '.' ? [] : [reading.directory]), names.folder, callerFolder].join('/');
    const each = services.map((id) => `${folder}/${fileNameOf(bareName(id))}/`).join(' or ');
    return ruleDiagnostic('unknown-caller', what, `Move it to ${each}, for each service that is to have it.`, at);
  }
  const what = `${path} lies in ${reading.directory}, which is the directory of no service.`;
  const fix = `Move it into the directory of its service ("callgate scan" lists the services), to ${names.folder}/${callerFolder}/<service>/ at the root if that is not known, or delete it.`;
  return ruleDiagnostic('unknown-caller', what, fix, at);
}

/** The name with the ending that it should have; undefined where it has it. */
function withRightEnding(file: string): string | undefined {
  return file.endsWith(ruleEnding) ? undefined : `${file.replace(/\.rules?(?:\.ya?ml)?$/iu, '')}${ruleEnding}`;
}

function nameOf(id: string): string {
  return bareName(id);
}
