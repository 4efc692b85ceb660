import type { ModelValue, TagDefaults } from '@callgate/ir';
import { type Type, unknownType } from '../../link/type.js';
import type { Evaluator } from '../evaluator.js';
import { isDocument, layered, withoutOwn } from '../document/layers.js';
import { keyPath, sourcesOf } from './model-settings.js';
import type { Form, ModelSite } from './model-site.js';
import { modelValue } from './model-values.js';
import { concat, literal } from '../text/text.js';
import { alternative, union } from '../terms.js';
import { upper } from '../document/tree-leaf.js';
import type { Alternative, Text, TreeRules } from '../value.js';

function rulesOf(value: {
  readonly tags: readonly string[];
  readonly defaults?: TagDefaults;
  readonly envTags?: readonly string[];
  readonly separator?: string;
  readonly prefixTag?: string;
  readonly prefixOption?: string;
  readonly untagged?: 'upper' | 'upper-snake' | 'same';
  readonly nested?: true;
  readonly splitTag?: string;
  readonly alone?: true;
  readonly flagTags?: readonly string[];
  readonly untaggedFlags?: 'kebab' | 'lower';
  readonly flags?: true;
  readonly underField?: string;
}): TreeRules {
  return {
    tags: value.tags,
    defaultTags: value.defaults?.tags ?? [],
    ...(value.defaults?.option === undefined ? {} : { defaultOption: value.defaults.option }),
    envTags: value.envTags ?? [],
    separator: value.separator ?? '',
    ...(value.prefixTag === undefined ? {} : { prefixTag: value.prefixTag }),
    ...(value.prefixOption === undefined ? {} : { prefixOption: value.prefixOption }),
    ...(value.untagged === undefined ? {} : { untagged: value.untagged }),
    nested: value.nested === true,
    flagKeys: false,
    ...(value.splitTag === undefined ? {} : { splitTag: value.splitTag }),
    alone: value.alone === true,
    flagTags: value.flagTags ?? [],
    ...(value.untaggedFlags === undefined ? {} : { untaggedFlags: value.untaggedFlags }),
    ...(value.flags === undefined ? {} : { flags: value.flags }),
    ...(value.underField === undefined ? {} : { underField: value.underField }),
  };
}

/** A document that a library call decodes. */
export function tree(ev: Evaluator, site: ModelSite, value: Form<'tree'>, target: Type): readonly Alternative[] {
  const given = modelValue(ev, site, value.tree, unknownType);
  // An object is no document, and has no name by which one is found.
  if (given.length > 0 && given.every(({ value: { value: kind } }) => kind === 'made')) return [];
  const sources = ev.asText(given);
  const at = value.at === undefined ? undefined : ev.asText(modelValue(ev, site, value.at, unknownType))[0]?.text;
  const rules = keyRules(ev, site, value);
  const options = sources.length === 0 || isFromRegistry(value.tree) ? sourcesOf(ev, given) : sources;
  const trees = options
    .filter(({ text }) => isDocument(text) || text.length === 0)
    .map(({ text, from }): Alternative => {
      const hole = text.find((piece) => piece.piece === 'unknown');
      // A document of which not even the place is known is input.
      if (hole?.piece === 'unknown')
        return {
          ...from,
          value: {
            value: 'unknown',
            reason: hole.reason,
            ...(hole.detail === undefined ? {} : { detail: hole.detail }),
          },
        };
      return documentAt(text, { ...from, ...withoutOwn(from, text) });
    });
  return layered(trees);

  function documentAt(text: Text, from: Alternative): Alternative {
    return {
      value: {
        value: 'tree',
        tree: {
          source: sourcePath(text),
          from: 'document',
          by: site.fn,
          path: at === undefined || at.length === 0 ? [] : keyPath(at),
          prefix: [],
          rules,
          type: target.kind === 'unknown' ? undefined : target,
        },
      },
      when: from.when,
      made: union(from.made, [site.fn]),
      zero: false,
      orZero: false,
    };
  }
}

/** Whether code somewhere else names the document, or a place in which it is looked for. */
function isFromRegistry(source: ModelValue): boolean {
  if (typeof source === 'string') return false;
  if ('anyOf' in source) return source.anyOf.every(isFromRegistry);
  return 'registered' in source || 'searched' in source;
}

/** The rules of a document with those by which whole keys name variables and flags. */
function keyRules(ev: Evaluator, site: ModelSite, value: Form<'tree'>): TreeRules {
  const rules = rulesOf(value);
  if (value.envKeys === undefined && value.flagKeys === undefined) return rules;
  const given = (inner: ModelValue | undefined): readonly { readonly text: Text }[] =>
    inner === undefined ? [] : ev.asText(modelValue(ev, site, inner, unknownType));
  const [before] = given(value.envKeys);
  return {
    ...rules,
    ...(before === undefined ? {} : { envKeys: before.text }),
    flagKeys: given(value.flagKeys).length > 0,
  };
}

/** A document read from the content of a file is the file. */
function sourcePath(text: Text): Text {
  const [only] = text;
  if (text.length === 1 && only?.piece === 'setting' && only.request.setting === 'file') return only.request.path;
  return text;
}

/** A structure that a library fills from environment variables. */
export function environmentTree(
  ev: Evaluator,
  site: ModelSite,
  value: Form<'envTree'>,
  target: Type,
): readonly Alternative[] {
  const given =
    value.prefix === undefined ? undefined : ev.asText(modelValue(ev, site, value.prefix, unknownType))[0]?.text;
  const prefix = given === undefined || given.length === 0 ? [] : concat(upper(given), literal(value.separator ?? ''));
  return [
    {
      ...alternative({
        value: 'tree',
        tree: {
          source: [],
          from: 'environment',
          by: site.fn,
          path: [],
          prefix,
          rules: rulesOf({ ...value, tags: value.envTree }),
          type: target.kind === 'unknown' ? undefined : target,
          ...(value.under === undefined ? {} : { under: modelValue(ev, site, value.under, unknownType) }),
        },
      }),
      made: [site.fn],
    },
  ];
}
