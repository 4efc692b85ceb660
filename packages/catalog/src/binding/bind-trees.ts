import type { Binding, Container, EnvironmentSetting, MountedFile } from '@callgate/ir';
import type { DraftContainer, DraftTree, DraftWorkload } from '../draft.js';
import type { FileIndex } from '../files/file-index.js';
import { bindContainer } from './bind-container.js';
import { commandLines, type CommandWord } from './command-line.js';
import type { BindingContext, ContainerBinding } from './bind-container.js';
import { namesakes } from './namesakes.js';
import { settingsOfScript, settingsWritten, startScript } from './shell-script.js';

/** A workload with what its containers run. */
export interface BoundWorkload {
  readonly tree: DraftTree;
  readonly draft: DraftWorkload;
  readonly containers: readonly { readonly container: Container; readonly binding: ContainerBinding }[];
}

/** Binds every container of a tree. */
export function bindTree(tree: DraftTree, given: Omit<BindingContext, 'namesakes'>): readonly BoundWorkload[] {
  const context = { ...given, namesakes: namesakes(tree) };
  return tree.workloads.map((draft) => ({
    tree,
    draft,
    containers: draft.containers.map((container) => {
      const binding = bindContainer(draft, container, context);
      return { container: completed(container, binding, context.files), binding };
    }),
  }));
}

/** The binding as the catalog tells it; undefined where nothing is bound. */
export function bindingOf(workload: string, container: string, found: ContainerBinding): Binding | undefined {
  const { bound } = found;
  if (bound === undefined) return undefined;
  const spans = bound.arguments.flatMap((word) => word.at ?? []);
  return {
    workload,
    container,
    entry: bound.entry.package,
    ...(bound.program === undefined ? {} : programOf(bound.program)),
    arguments: bound.arguments.map((word) => word.text),
    ...(spans.length === bound.arguments.length ? { argumentsAt: spans } : {}),
    how: bound.how,
    because: bound.because,
    ...(bound.at === undefined ? {} : { at: bound.at }),
  };
}

function programOf({ text, at }: CommandWord): Pick<Binding, 'program' | 'programAt'> {
  return { program: text, ...(at === undefined ? {} : { programAt: at }) };
}

/**
 * Adds what the image gives where the manifest says nothing: environment, working directory, files; and what a script of the repository
 * sets before it starts the program, whatever the manifest says.
 */
function completed(draft: DraftContainer, found: ContainerBinding, files: FileIndex): Container {
  const stage = found.image?.source?.stage;
  const workingDirectory = draft.workingDirectory ?? stage?.workingDirectory;
  const environment = new Map<string, EnvironmentSetting>();
  for (const { name, value, at } of stage?.variables.values() ?? []) environment.set(name, { name, value, at });
  for (const setting of draft.environment) environment.set(setting.name, setting);
  if (stage !== undefined) {
    const others = draft.openEnvironment === undefined ? 'none' : 'any';
    const script = startScript(commandLines(draft, stage), stage, files, environment, others);
    const given = script === undefined ? [] : settingsOfScript(script);
    for (const setting of given) environment.set(setting.name, setting);
    // A program that reads the file beside it takes from there what it is not given (dotenv, Symfony, python-dotenv).
    const beside = script === undefined ? [] : settingsWritten(script, workingDirectory ?? stage.workingDirectory);
    for (const setting of beside) if (!environment.has(setting.name)) environment.set(setting.name, setting);
  }
  const mounted: MountedFile[] = [
    ...draft.files,
    ...(stage?.mounts ?? []).toReversed().map(({ path, source, at }) => ({ path, source, at })),
  ];
  return {
    name: draft.name,
    ...(draft.image === undefined ? {} : { image: draft.image }),
    init: draft.init,
    ...(draft.command === undefined ? {} : { command: draft.command }),
    ...(draft.arguments === undefined ? {} : { arguments: draft.arguments }),
    ...(workingDirectory === undefined ? {} : { workingDirectory }),
    environment: [...environment.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    ...(draft.openEnvironment === undefined ? {} : { openEnvironment: draft.openEnvironment }),
    ...(draft.unseenEnvironment === undefined ? {} : { unseenEnvironment: draft.unseenEnvironment }),
    files: mounted,
    ports: draft.ports,
  };
}
