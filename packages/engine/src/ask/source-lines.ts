import type { FileTree } from '@callgate/plugin';

/**
 * A document of YAML that is a Secret, or has one made of what stands in it (Kubernetes docs, "Secrets"; Kustomize docs, "secretGenerator"), whatever
 * else it holds.
 */
const isSecret =
  /(?:^|[\s{,"'])(?:kind["']?\s*:\s*["']?(?:Secret|SealedSecret|ExternalSecret)\b|secretGenerator["']?\s*:)/u;

/** Reads lines of source on demand; each file is read once. Lines of Secrets are not given: what is said of them is in the evidence, without passwords. */
export function sourceLines(tree: FileTree): (file: string, line: number) => string | undefined {
  const files = new Map<string, readonly (string | undefined)[]>();
  return (file, line) => {
    let lines = files.get(file);
    if (lines === undefined) {
      const text = tree.readText(file) ?? '';
      lines = /\.(?:ya?ml|json)$/iu.test(file) ? withoutSecrets(text) : text.split('\n');
      files.set(file, lines);
    }
    return lines[line - 1];
  };
}

function withoutSecrets(text: string): readonly (string | undefined)[] {
  return text.split(/^(?=---)/mu).flatMap((document, at, all) => {
    // A document ends where the next begins, behind the last end of a line.
    const lines = (at < all.length - 1 ? document.replace(/\n$/u, '') : document).split('\n');
    return isSecret.test(document) ? lines.map(() => undefined) : lines;
  });
}
