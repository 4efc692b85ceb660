import { isDnsLabel, isDnsSubdomain, isLabelKey } from '@callgate/manifests';
import { readLabels } from './read-selector.js';
import type { Place, StrictReader } from './strict-reader.js';

/** Fields of `ObjectMeta` (Kubernetes API reference, meta/v1). */
const known = [
  'name',
  'generateName',
  'namespace',
  'labels',
  'annotations',
  'finalizers',
  'ownerReferences',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'generation',
  'managedFields',
  'resourceVersion',
  'selfLink',
  'uid',
] as const;

/** Most bytes of the keys and values of all annotations. */
const annotationBytes = 262_144;
const standardFinalizers = ['orphan', 'foregroundDeletion', 'kubernetes'];

export interface ObjectName {
  readonly name: string;
  readonly namespace: string;
  /** Where the name stands. */
  readonly at: Place['at'];
}

/** The name of an object, with everything else of its metadata checked. An object without a namespace is in `default`. */
export function readMetadata(reader: StrictReader, place: Place): ObjectName {
  const fields = reader.fields(place, known);
  const own = reader.text(fields.name) ?? '';
  const generated = reader.text(fields.generateName) ?? '';
  const name = own === '' ? generated : own;
  // What the server adds to a generated name is five characters that may stand in any name.
  const whole = own === '' && generated !== '' ? `${generated}aaaaa` : own;
  if (whole === '') reader.fault(fields.name, 'is missing');
  else if (!isDnsSubdomain(whole))
    reader.fault(fields.name, `is ${JSON.stringify(name)}, which is no name of an object`);
  const written = reader.text(fields.namespace) ?? '';
  const namespace = written === '' ? 'default' : written;
  if (!isDnsLabel(namespace))
    reader.fault(fields.namespace, `is ${JSON.stringify(namespace)}, which is no name of a namespace`);
  readLabels(reader, fields.labels);
  readAnnotations(reader, fields.annotations);
  readFinalizers(reader, fields.finalizers);
  readOwners(reader, fields.ownerReferences);
  for (const time of [fields.creationTimestamp, fields.deletionTimestamp]) {
    const text = reader.text(time);
    if (text !== undefined && !isTime(text)) reader.fault(time, 'is no time of the form 2006-01-02T15:04:05Z');
  }
  for (const number of [fields.generation, fields.deletionGracePeriodSeconds]) reader.whole(number);
  for (const text of [fields.resourceVersion, fields.selfLink, fields.uid]) reader.text(text);
  reader.elements(fields.managedFields);
  const { node } = own === '' ? fields.generateName : fields.name;
  return { name, namespace, at: node?.at ?? place.at };
}

/** Keys are lower-cased before they are checked, other than those of labels. */
function readAnnotations(reader: StrictReader, place: Place): void {
  let bytes = 0;
  for (const [key, value] of Object.entries(reader.texts(place))) {
    bytes += Buffer.byteLength(key) + Buffer.byteLength(value);
    if (!isLabelKey(key.toLowerCase()))
      reader.fault(place, `has ${JSON.stringify(key)}, which is no key of an annotation`);
  }
  if (bytes > annotationBytes) reader.fault(place, `has more than ${String(annotationBytes)} bytes`);
}

function readFinalizers(reader: StrictReader, place: Place): void {
  for (const each of reader.elements(place)) {
    const name = reader.text(each) ?? '';
    const qualified = isLabelKey(name) && (name.includes('/') || standardFinalizers.includes(name));
    if (!qualified) reader.fault(each, `is ${JSON.stringify(name)}, which is no name of a finalizer`);
  }
}

function readOwners(reader: StrictReader, place: Place): void {
  let controllers = 0;
  for (const each of reader.elements(place)) {
    const fields = reader.fields(each, ['apiVersion', 'kind', 'name', 'uid', 'controller', 'blockOwnerDeletion']);
    for (const field of [fields.apiVersion, fields.kind, fields.name, fields.uid]) {
      if ((reader.text(field) ?? '') === '') reader.fault(field, 'is missing');
    }
    if (reader.flag(fields.controller) === true) controllers += 1;
    reader.flag(fields.blockOwnerDeletion);
  }
  if (controllers > 1) reader.fault(place, 'has more than one controller');
}

/** A time as the API writes it (RFC 3339). */
function isTime(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[-+]\d\d:\d\d)$/u.test(text) && !Number.isNaN(Date.parse(text));
}
