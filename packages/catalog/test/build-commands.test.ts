import { describe, expect, it } from 'vitest';
import { buildCatalog } from '@callgate/catalog';
import { goEntry, memoryFiles } from './memory-files.js';

const main = 'package main\nfunc main() {}\n';
const everyProgram = `
FROM golang:1.22 AS build
ARG PROGRAM
WORKDIR /src
COPY . .
RUN go build -o /out/run ./cmd/$PROGRAM
FROM scratch
COPY --from=build /out/run /run
ENTRYPOINT ["/run"]
`;

function pod(image: string, name = 'deployed'): string {
  return `{apiVersion: apps/v1, kind: Deployment, metadata: {name: ${name}}, spec: {template: {metadata: {labels: {app: ${name}}}, spec: {containers: [{name: main, image: "${image}"}]}}}}\n---\n`;
}

/** The folder of the program that the one workload runs. */
function runs(image: string, files: Readonly<Record<string, string>>, entries: readonly string[]): string | undefined {
  const sources = Object.fromEntries(entries.map((entry) => [`${entry}/main.go`, main]));
  const { catalog } = buildCatalog(memoryFiles({ ...sources, 'pod.yaml': pod(image), ...files }), {
    entries: entries.map(goEntry),
  });
  return catalog.views[0]?.services
    .find(({ name }) => name === 'deployed')
    ?.bindings[0]?.entry.replace('go:example.com/shop/', '');
}

describe('images that a command of a script builds', () => {
  const both = ['cmd/cart', 'cmd/ledger'];

  it.each([
    ['a recipe', 'Makefile', 'all:\n\tdocker build -t shop/one --build-arg PROGRAM=cart -f build/every .\n'],
    [
      'a builder that a variable names',
      'build.sh',
      'ENGINE=${ENGINE:-podman}\n${ENGINE} build -t shop/one --build-arg PROGRAM=cart -f build/every .\n',
    ],
    [
      'options with an equals sign',
      'Makefile',
      'all:\n\tdocker build --tag=shop/one --file=build/every --build-arg=PROGRAM=cart .\n',
    ],
    [
      'buildx, over several lines',
      'make/rules.mk',
      'all:\n\t@docker buildx build --platform linux/amd64 \\\n\t  -t shop/one:1 \\\n\t  --build-arg PROGRAM=cart -f build/every .\n',
    ],
    [
      'variables of a Makefile',
      'Makefile',
      'NAME := shop/one\nWHAT = cart\nall:\n\tdocker build -t $(NAME):$(TAG) --build-arg PROGRAM=$(WHAT) -f build/every .\n',
    ],
    [
      'a folder that is changed first',
      'Makefile',
      'all:\n\tcd build && docker build -t shop/one --build-arg PROGRAM=cart -f every ..\n',
    ],
    [
      'a script',
      'scripts/build.sh',
      'set -e\ncd ..\ndocker build -t "$REGISTRY/shop/one" --build-arg PROGRAM=cart -f build/every .\n',
    ],
    ['podman', 'build.sh', 'podman build -t one --build-arg PROGRAM=cart -f build/every .\n'],
  ])('by %s', (_, path, text) => {
    const files = { 'build/every': everyProgram };
    expect(runs('registry.example/shop/one:2', { ...files, [path]: text }, both)).toBe('cmd/cart');
    expect(runs('registry.example/shop/one:2', { ...files, [path]: text.replaceAll('cart', 'ledger') }, both)).toBe(
      'cmd/ledger',
    );
    expect(runs('registry.example/shop/other:2', { ...files, [path]: text }, both)).toBeUndefined();
  });

  it.each([
    [
      'the turns of a loop',
      'for one in cart ledger; do docker build -t shop/image-$one --build-arg PROGRAM=$one -f build/every .; done\n',
    ],
    [
      'what the name of the image says of a variable',
      'docker build -t shop/image-$1 --build-arg PROGRAM=$1 -f build/every .\n',
    ],
  ])('by %s', (_, text) => {
    const files = { 'build/every': everyProgram, 'build.sh': text };
    expect(runs('shop/image-cart', files, both)).toBe('cmd/cart');
    expect(runs('shop/image-ledger', files, both)).toBe('cmd/ledger');
  });

  const step = 'uses: docker/build-push-action@v6, with: {context: ., file: build/every,';
  it.each([
    [
      'a command of a workflow',
      'jobs: {all: {steps: [{working-directory: build, run: "docker build -t x/image-cart:${{ github.sha }} --build-arg PROGRAM=cart -f every .."}, {run: "docker build -t image-ledger --build-arg PROGRAM=ledger -f build/every ."}]}}',
    ],
    [
      'the action that builds and pushes',
      `jobs: {all: {steps: [{${step} tags: "x/image-cart:1,x/image-cart:2", build-args: PROGRAM=cart}}, {${step} tags: x/image-ledger, build-args: PROGRAM=ledger}}]}}`,
    ],
    [
      'the ways of a matrix',
      `jobs: {all: {strategy: {matrix: {one: [cart, ledger]}}, steps: [{${step} tags: "x/image-\${{ matrix.one }}:\${{ github.sha }}", build-args: "PROGRAM=\${{ matrix.one }}"}}]}}`,
    ],
    [
      'what a matrix includes, with names that say nothing of each other',
      `jobs: {all: {strategy: {matrix: {include: [{image: image-cart, of: cart}, {image: image-ledger, of: ledger}]}}, steps: [{${step} tags: "\${{ env.HUB }}/\${{ matrix.image }}", build-args: "PROGRAM=\${{ matrix.of }}"}}]}}`,
    ],
    [
      'a matrix of maps, and images that another step names',
      `jobs: {all: {strategy: {matrix: {one: [{name: cart}, {name: ledger}]}}, steps: [{id: meta, uses: docker/metadata-action@v5, with: {images: "x/image-\${{ matrix.one.name }}"}}, {${step} tags: "\${{ steps.meta.outputs.tags }}", build-args: "PROGRAM=\${{ matrix.one.name }}"}}]}}`,
    ],
  ])('by %s', (_, workflow) => {
    const files = { 'build/every': everyProgram, '.github/workflows/build.yml': workflow };
    expect(runs('x/image-cart:3', files, both)).toBe('cmd/cart');
    expect(runs('x/image-ledger:3', files, both)).toBe('cmd/ledger');
    expect(runs('x/image-none:3', files, both)).toBeUndefined();
    const swapped = workflow.replace(/image-(cart|ledger)/gu, (one) =>
      one === 'image-cart' ? 'image-ledger' : 'image-cart',
    );
    expect(runs('x/image-cart:3', { ...files, '.github/workflows/build.yml': swapped }, both)).toBe(
      swapped === workflow ? 'cmd/cart' : 'cmd/ledger',
    );
  });

  it('end where values of a workflow are made of themselves', () => {
    const again = '${{ env.A }}'.repeat(70);
    const within = `env: {A: "${again}"}`;
    const step = `{${within}, run: "docker build -t ${again} ${again} ."}`;
    const workflow = `${within}\njobs: {all: {${within}, steps: [${step}]}}`;
    const files = { 'build/every': everyProgram, '.github/workflows/a.yml': workflow };
    expect(runs('shop/one', files, both)).toBeUndefined();
  });

  it('take no name for a program of which nothing is written', () => {
    const files = {
      'build/every': everyProgram,
      'build.sh': 'docker build -t $1 --build-arg PROGRAM=cart -f build/every .\n',
    };
    expect(runs('shop/image', files, both)).toBeUndefined();
  });

  it('are not known where two commands build other things', () => {
    const text = ['cart', 'ledger'].map((one) => `docker build -t one --build-arg PROGRAM=${one} -f build/every .\n`);
    expect(runs('shop/one', { 'build/every': everyProgram, 'build.sh': text.join('') }, both)).toBeUndefined();
  });
});

describe('programs that are built before the image', () => {
  const image = { 'one.dockerfile': 'FROM alpine\nRUN mkdir /app\nCOPY services/cartApp /app\nCMD ["/app/cartApp"]\n' };
  const compose = 'services: {deployed: {build: {context: ., dockerfile: one.dockerfile}}}\n';

  it('are those that a command of a script builds', () => {
    const files = {
      ...image,
      'pod.yaml': '',
      'compose.yaml': compose,
      Makefile: 'BINARY=cartApp\nall:\n\tcd services && env GOOS=linux go build -o ${BINARY} ./cart/cmd\n',
    };
    const entries = ['services/cart/cmd', 'services/ledger/cmd'];
    expect(runs('', files, entries)).toBe('services/cart/cmd');
    expect(runs('', { ...files, Makefile: files.Makefile.replace('./cart', './ledger') }, entries)).toBe(
      'services/ledger/cmd',
    );
    expect(runs('', { ...files, Makefile: '' }, entries)).toBeUndefined();
  });

  it('are the only program in their folder', () => {
    const files = { ...image, 'pod.yaml': '', 'compose.yaml': compose };
    expect(runs('', files, ['services/cart/cmd', 'other'])).toBe('services/cart/cmd');
  });
});

describe('a build', () => {
  it('takes paths that lead out of its context from the root of the context', () => {
    const dockerfile = everyProgram.replace('COPY . .', 'COPY .. ./');
    const compose = 'services: {deployed: {build: {context: ., dockerfile: build/every, args: {PROGRAM: cart}}}}\n';
    expect(
      runs('', { 'pod.yaml': '', 'build/every': dockerfile, 'compose.yaml': compose }, ['cmd/cart', 'cmd/ledger']),
    ).toBe('cmd/cart');
  });
});

describe('programs that nothing deploys', () => {
  it('are no tools for a folder in which all programs lie', () => {
    const files = memoryFiles({ 'internal/cart/cmd/main.go': main, 'internal/tools/gen/main.go': main });
    const { unbound } = buildCatalog(files, { entries: ['internal/cart/cmd', 'internal/tools/gen'].map(goEntry) });
    expect(unbound.filter(({ why }) => why.includes('tools')).map(({ directory }) => directory)).toEqual([
      'internal/tools/gen',
    ]);
  });
});

describe('a workload beside whose manifest a program lies', () => {
  const folders = ['svc/cart_service', 'svc/ledger_service'];
  const at = (folder: string, image: string): string | undefined =>
    runs('', { 'pod.yaml': '', [`${folder}/k8s/all.yaml`]: pod(image) }, folders);

  it('runs that program', () => {
    expect(at('svc/cart_service', 'acme/shop-cart:1')).toBe('svc/cart_service');
    expect(at('svc/ledger_service', 'acme/shop-ledger:1')).toBe('svc/ledger_service');
  });

  it('does not where its image has no word in common with the folder, or where several programs lie there', () => {
    expect(at('svc/cart_service', 'acme/exporter:1')).toBeUndefined();
    expect(at('svc', 'acme/shop-cart:1')).toBeUndefined();
  });
});

describe('files of stacks', () => {
  it.each(['docker-stack.yml', 'swarm.yml'])('are Compose files: %s', (file) => {
    const { catalog } = buildCatalog(memoryFiles({ [file]: 'services: {cart: {image: acme/cart}}\n' }), {
      entries: [],
    });
    expect(catalog.views[0]?.workloads.map(({ name }) => name)).toEqual(['cart']);
  });
});
