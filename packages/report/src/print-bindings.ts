import type { Binding } from '@callgate/ir';
import { type Block, faint, heading, line, type Piece, type PrintOptions, strong, table, warning } from './page.js';
import { placeText, spanPlace } from './place.js';
import { renderPage } from './render-page.js';
import { environmentPiece } from './scan-edges.js';

/** One container and the program that it was found to run. */
export interface BoundContainer extends Pick<
  Binding,
  'workload' | 'container' | 'entry' | 'arguments' | 'how' | 'because' | 'at'
> {
  readonly service: string;
  /** Folder of the program. */
  readonly directory: string;
  readonly environments: readonly string[];
}

/** How what is deployed was matched with source: what `printBindings` tells. */
export interface BindingsReport {
  readonly environments: readonly string[];
  /** Sorted by service, workload and container. */
  readonly bound: readonly BoundContainer[];
  /** Deployed, with no source that was analysed. */
  readonly opaque: readonly {
    readonly service: string;
    readonly workloads: readonly string[];
    readonly because: string;
  }[];
  /** Programs in source that nothing deploys, or that are taken for a service by convention. */
  readonly undeployed: readonly { readonly entry: string; readonly directory: string }[];
}

function boundRows(each: BoundContainer, environments: readonly string[]): readonly (readonly Piece[])[] {
  const flags = each.arguments.length === 0 ? '' : faint(` ${each.arguments.join(' ')}`);
  const place = each.at === undefined ? '' : `  ${placeText(spanPlace(each.at))}`;
  const where = environmentPiece(each.environments, environments);
  return [
    [strong(each.service), `${each.workload} ${each.container}`, ['runs ', each.directory, flags, where]],
    ['', faint(`${each.because} (${each.how})${place}`)],
  ];
}

/** Which program each container runs and how that was found out, which services are opaque, and which programs nothing deploys. */
export function printBindings(report: BindingsReport, options: PrintOptions = {}): string {
  const { environments, bound, opaque, undeployed } = report;
  const blocks: Block[] = [];
  if (bound.length > 0) {
    blocks.push(...heading(strong('Bound'), faint('  service, workload and container, source')));
    blocks.push(
      table(
        2,
        bound.flatMap((each) => boundRows(each, environments)),
      ),
    );
  }
  if (opaque.length > 0) {
    blocks.push(...heading(strong('Opaque'), faint('  deployed; what they call is not known')));
    blocks.push(
      table(
        2,
        opaque.map((each) => [strong(each.service), each.workloads.join(', '), faint(each.because)]),
      ),
    );
  }
  if (undeployed.length > 0) {
    blocks.push(...heading(strong('In no manifest'), faint('  programs in source that nothing deploys')));
    blocks.push(
      table(
        2,
        undeployed.map((each) => [each.directory, faint(each.entry)]),
      ),
    );
  }
  if (blocks.length === 0) blocks.push(line(0, warning('Neither programs nor workloads were found.')));
  if (opaque.length + undeployed.length > 0) {
    blocks.push(...heading(faint('bindings in callgate.config.yaml tie a workload to a folder of source.')));
  }
  return renderPage(blocks, options);
}
