// Bare parsing: reads files and parses them, in worker threads, and does nothing with the trees.
//
//   node tools/bench/bare-parse.mjs <wasm|native|oxc> <workers> < list.json
//
// Prints what it did as JSON. It is the yardstick: whatever reads this source with this parser cannot do with less.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

/** Files that a thread takes at once, as in the scan. */
const batchSize = 16;

/** The parsers, found where the package that uses them has them. */
const packages = join(resolve(import.meta.dirname, '..', '..'), 'packages');
const fromSyntax = createRequire(join(packages, 'syntax', 'package.json'));
const fromTypescript = createRequire(join(packages, 'frontend-typescript', 'package.json'));

/**
 * @param {string} engine
 * @returns {Promise<(text: string, file: string) => boolean>} parses a text, frees the tree, and says whether it has errors
 */
async function openParser(engine) {
  if (engine === 'oxc') {
    const { parseSync } = fromTypescript('oxc-parser');
    return (text, file) => {
      const lang = file.endsWith('.tsx') ? 'tsx' : /\.[cm]?ts$/.test(file) ? 'ts' : 'jsx';
      const parsed = parseSync(file, text, { lang, preserveParens: false });
      // The tree is handed over when it is asked for; a parser that keeps it to itself has not parsed for anybody.
      return parsed.program.body.length === 0 && parsed.errors.length > 0;
    };
  }
  if (engine === 'native') {
    const Parser = fromSyntax('tree-sitter');
    const parser = new Parser();
    parser.setLanguage(fromSyntax('tree-sitter-go'));
    return (text) => parser.parse(text, null, { bufferSize: Math.max(1024, text.length * 2 + 2) }).rootNode.hasError;
  }
  const { Parser, Language } = fromSyntax('web-tree-sitter');
  await Parser.init();
  const parser = new Parser();
  parser.setLanguage(await Language.load(fromSyntax.resolve('tree-sitter-go/tree-sitter-go.wasm')));
  return (text) => {
    const tree = parser.parse(text);
    const damaged = tree.rootNode.hasError;
    tree.delete();
    return damaged;
  };
}

/** @param {readonly string[]} files @param {(text: string, file: string) => boolean} parse */
function parseAll(files, parse) {
  const done = { files: 0, characters: 0, damaged: 0 };
  for (const file of files) {
    const text = readFileSync(file, 'utf8');
    done.files += 1;
    done.characters += text.length;
    if (parse(text, file)) done.damaged += 1;
  }
  return done;
}

async function work() {
  const parse = await openParser(workerData);
  parentPort?.on('message', (files) => parentPort?.postMessage(parseAll(files, parse)));
  parentPort?.postMessage({ files: 0, characters: 0, damaged: 0 });
}

/** Hands the files out to threads. @param {string} engine @param {number} workers @param {readonly string[]} files */
async function share(engine, workers, files) {
  const total = { files: 0, characters: 0, damaged: 0 };
  let next = 0;
  const threads = Array.from({ length: workers }, () => {
    return new Promise((settle, fail) => {
      const thread = new Worker(new URL(import.meta.url), { workerData: engine, execArgv: [] });
      thread.on('error', fail);
      thread.on('message', (done) => {
        total.files += done.files;
        total.characters += done.characters;
        total.damaged += done.damaged;
        const batch = files.slice(next, next + batchSize);
        next += batchSize;
        if (batch.length > 0) thread.postMessage(batch);
        else void thread.terminate().then(settle);
      });
    });
  });
  await Promise.all(threads);
  return total;
}

if (isMainThread) {
  const [engine = 'wasm', workers = '1'] = process.argv.slice(2);
  const files = JSON.parse(readFileSync(0, 'utf8'));
  // One worker means the calling thread, as in the scan.
  const total =
    workers === '1' ? parseAll(files, await openParser(engine)) : await share(engine, Number(workers), files);
  process.stdout.write(JSON.stringify(total));
} else await work();
