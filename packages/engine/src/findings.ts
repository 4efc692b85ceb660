import type { Diagnostic, Span } from '@callgate/ir';

/** The findings of the engine, one factory each, so that they speak with one voice. */

function finding(code: string, what: string, why: string, fix: string, span?: Span): Diagnostic {
  const base = { kind: 'diagnostic', schemaVersion: 1, code: `engine/${code}`, what, why, fix, related: [] } as const;
  return span === undefined ? base : { ...base, span };
}

/** The first character of a file, for findings about the file as a whole. */
function startOf(file: string): Span {
  return { file, start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
}

export function tooLarge(file: string, bytes: number, limit: number): Diagnostic {
  return finding(
    'too-large',
    `${file} has ${bytes} bytes and was not read.`,
    `Files above ${limit} bytes are left out, so that one file cannot take all memory; what it says is missing from the result.`,
    'Raise "maximumFileBytes" in the configuration, or name the file under "exclude" if it does not matter.',
    startOf(file),
  );
}

export function notText(file: string, because: string): Diagnostic {
  return finding(
    'not-text',
    `${file} is no UTF-8 text (${because}) and was not read.`,
    'Source and manifests are read as UTF-8; a guess at another encoding could turn one name into another.',
    'Convert the file to UTF-8, or name it under "exclude" if it does not matter.',
    startOf(file),
  );
}

export function unreadable(path: string, because: string): Diagnostic {
  return finding(
    'unreadable',
    `${path} could not be read (${because}).`,
    'What stands in it is missing from the result.',
    'Give the user who runs Callgate the right to read it, or name it under "exclude".',
    startOf(path),
  );
}

export function linkOutside(path: string): Diagnostic {
  return finding(
    'link-outside-root',
    `${path} is a link that leads out of the root, and was not followed.`,
    'A scanned repository is hostile until trusted: nothing outside the root is read on its word.',
    'Put the file into the repository, or choose with --root a folder that holds both.',
    startOf(path),
  );
}

export function linkLoop(path: string): Diagnostic {
  return finding(
    'link-loop',
    `${path} is a link to a folder in which it stands itself, and was not followed.`,
    'Following it would never end.',
    'Remove the link, or name it under "exclude".',
    startOf(path),
  );
}

export function linkedFolder(path: string, target: string): Diagnostic {
  return finding(
    'linked-folder',
    `${path} is a link to the folder ${target}, and was not followed.`,
    'The folder is read once, where it stands; under a second name the same code would count twice.',
    'Nothing, unless something is looked for under the name of the link: then use the real one.',
    startOf(path),
  );
}

export function tooDeep(path: string, depth: number): Diagnostic {
  return finding(
    'too-deep',
    `${path} lies more than ${depth} folders deep and was not entered.`,
    'The depth is bounded so that no tree of folders can exhaust the machine.',
    'Name the folder under "exclude" if it does not matter, or scan a folder nearer to it with --root.',
    startOf(path),
  );
}

export function notTrusted(file: string, what: string): Diagnostic {
  return finding(
    'not-trusted',
    `${what}, and was not run.`,
    'A scanned repository is hostile until trusted: scanning runs no code from it.',
    'If you trust the repository, say so with --trust; or keep the configuration outside the root and name it with --config.',
    startOf(file),
  );
}

export function toolMissing(file: string, tool: string): Diagnostic {
  return finding(
    'tool-missing',
    `${file} needs ${tool}, which is not installed.`,
    'Without it the manifests that it would print are read as they stand, as far as they can be.',
    `Install ${tool} where the search path finds it.`,
    startOf(file),
  );
}

export function toolFailed(file: string, tool: string, said: string): Diagnostic {
  return finding(
    'tool-failed',
    `${tool} could not render ${file}: ${said}`,
    'The manifests that it would have printed are missing from the result.',
    `Run ${tool} by hand and mend what it complains about.`,
    startOf(file),
  );
}

export function lowerFailed(file: string, because: string): Diagnostic {
  return finding(
    'lowering-failed',
    `${file} could not be analysed (${because}).`,
    'Every file ought to be lowered, however odd: this is a fault of the frontend, and what stands in the file is missing from the result.',
    'Please report it with the file; until it is mended, name the file under "exclude".',
    startOf(file),
  );
}

export function unknownService(name: string, known: readonly string[], at: Span): Diagnostic {
  return finding(
    'unknown-service',
    `There is no service ${JSON.stringify(name)}.`,
    'A directive that names an unknown service is stale or misspelt; the call it stands for is missing from the graph.',
    known.length === 0
      ? 'Remove the directive.'
      : `Write one of: ${known.slice(0, 12).join(', ')}${known.length > 12 ? ', …' : ''}.`,
    at,
  );
}

export function contractDisagrees(
  caller: string,
  contract: string,
  addressOwner: string,
  servers: readonly string[],
  at: Span,
): Diagnostic {
  return finding(
    'contract-disagrees',
    `${caller} speaks ${contract} with ${addressOwner}, which does not serve it; ${servers.join(', ')} does.`,
    'The address and the typed client are independent evidence of who is called, and here they differ.',
    'Look at the address that is set in the manifests: one of the two is wrong.',
    at,
  );
}

export function programLeftOut(folder: string, because: string): Diagnostic {
  return finding(
    'program-left-out',
    `The program in ${folder} was taken for no service: ${because}.`,
    'Whom it calls is missing from the graph.',
    'If it is a service, tie it to a workload under "bindings", or name it under "services" in the configuration.',
    startOf(folder),
  );
}

export function roleLeftOut(file: string, words: readonly string[]): Diagnostic {
  return finding(
    'role-left-out',
    `The command "${words.join(' ')}" of the program in ${file} was taken for no service.`,
    'Manifests start the program with other arguments, and never with these: it is taken for a tool.',
    'If it runs somewhere, tie a workload to it under "bindings", with these arguments.',
    startOf(file),
  );
}

export function unreadPolicy(backend: string, what: string, at: Span | undefined): Diagnostic {
  return finding(
    'unread-policy',
    `The backend ${backend} does not understand what it wrote: ${what}.`,
    'A policy of which nobody can say what it admits is not written.',
    `Report this to whoever maintains the backend ${backend}.`,
    at,
  );
}

export function workloadNotJudged(workload: string, at: Span): Diagnostic {
  return finding(
    'workload-not-judged',
    `${workload} is deployed by the repository, and no document describes it.`,
    'Only pods that the documents describe are judged, so nothing is said of this one.',
    'Put its manifest beside the others, or leave --workloads out to judge what the repository describes.',
    at,
  );
}

export function labelsDiffer(workload: string, environments: readonly string[], at: Span): Diagnostic {
  return finding(
    'labels-differ',
    `The labels of ${workload} are not the same in ${environments.join(' and ')}.`,
    'Rules or manifests differ between environments, and one manifest cannot carry two sets of labels.',
    `Label for one environment at a time: --env ${environments[0] ?? '<name>'}`,
    at,
  );
}

export function policyMissing(policy: string, direction: string): Diagnostic {
  return finding(
    'policy-missing',
    `No policy ${policy} for ${direction} can be read, which would be compiled.`,
    'What it refuses comes in, and whoever is permitted next may find the door otherwise than declared.',
    'Compile again, and judge the whole folder.',
  );
}

export function policyEdited(policy: string, parts: readonly string[], at: Span | undefined): Diagnostic {
  return finding(
    'policy-edited',
    `The policy ${policy} is not what would be compiled: ${parts.join(', ')} ${parts.length === 1 ? 'differs' : 'differ'}.`,
    'What it opens or closes may concern callers that are permitted next; and the next run replaces it.',
    'Change the rule files and compile again; what is not to come from them belongs in a policy of another name.',
    at,
  );
}

export function labelMissing(whose: string, key: string, at: Span | undefined): Diagnostic {
  return finding(
    'label-missing',
    `${whose} does not carry the label ${key}.`,
    'Policies know pods and namespaces by these labels; this one is asked for, though no connection of today may need it.',
    'Label the manifests again with "callgate label"; labels of namespaces are written by "callgate compile".',
    at,
  );
}

export function labelExtra(whose: string, key: string, at: Span | undefined): Diagnostic {
  return finding(
    'label-extra',
    `${whose} carries the label ${key}, which no rule file asks for.`,
    'A label is a permission: whoever carries it is let in wherever a policy asks for it.',
    'Write a rule file for the call, or label the manifests again with "callgate label".',
    at,
  );
}
