import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { testFrontend } from '@callgate/testkit';
import { frontend } from '../src/index.js';

/** @param {string} path */
const python = (path) => /** @type {const} */ ({ kind: 'package', id: `python:${path}` });
/** @param {string} path */
const outside = (path) => /** @type {const} */ ({ kind: 'external', path });

const folder = new URL('../system/', import.meta.url);
const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'));
const system = {
  files: Object.fromEntries(
    paths
      .filter((path) => /\.py$|Dockerfile$/u.test(path))
      .map((path) => [path, readFileSync(new URL(path, folder), 'utf8')]),
  ),
  entries: ['orders/orders/app.py', 'stock/main.py'],
  resolves: {
    'orders/orders/clients.py': {
      requests: outside('requests'),
      '.config:MAIL_HOST': python('orders/orders/config.py'),
      '.config:Settings': python('orders/orders/config.py'),
    },
    'orders/orders/app.py': {
      'flask:Flask': outside('flask'),
      'flask:jsonify': outside('flask'),
      'flask:request': outside('flask'),
      'orders:clients': python('orders/orders/clients.py'),
      'orders.config:Settings': python('orders/orders/config.py'),
    },
    'stock/main.py': {
      asyncio: outside('asyncio'),
      os: outside('os'),
      grpc: outside('grpc'),
      httpx: outside('httpx'),
      ledger_pb2_grpc: python('stock/ledger_pb2_grpc.py'),
    },
  },
  calls: {
    'orders/orders/clients.py': ['Session', 'get', 'raise_for_status', 'json', 'get', 'post'],
    'stock/main.py': ['insecure_channel', 'get', 'LedgerStub', 'Post', 'AsyncClient', 'get', 'open', 'run', 'main'],
  },
};

const forms = {
  files: {
    'pkg/__init__.py': 'from .deep.mod import *\nfrom . import other as again\n',
    'pkg/other.py': 'import pkg.deep.mod\nhosts = pkg.deep.mod.hosts("a")\n',
    'pkg/deep/__init__.py': '',
    'pkg/deep/mod.py': 'def hosts(name, /, *, port=80):\n    return [f"{name}:{port}"]\n',
    'tests/test_pkg.py': 'import pkg\n',
    Dockerfile: 'FROM python:3\nCOPY . .\nENTRYPOINT ["python"]\nCMD ["-m", "pkg.forms"]\n',
    'pkg/forms.py': `# callgate: calls service.ledger
from __future__ import annotations
import functools, os.path as path
from typing import (
    Any,
    Optional as Maybe,
)
try:
    import ujson as json
except ImportError:
    import json
if path.exists("x"):
    def late(): return 1
😀 = "two units"

def wrap(f):
    @functools.wraps(f)
    def inner(*args, **keywords):
        nonlocal_count = 0
        def count():
            nonlocal nonlocal_count
            nonlocal_count += 1
            return count
        count()
        return f(*args, **keywords)
    return inner

class Base:
    kind: str = "base"
    registry = {}
    @property
    def name(self) -> str: return self._name
    @staticmethod
    def make(name: str = "x"): return Base(name)
    @classmethod
    def of(cls, *names): return [cls(each) for each in names if each]
    @classmethod
    def more(cls): return super().of()
    def generate(self):
        yield
    def __init__(self, name): self._name, self.other = name, None

class Child(Base):
    @wrap
    async def visit(self, urls: list[str], depth=0):
        # callgate: calls service.account
        async with open(urls[0]) as first, open(urls[-1]) as last:
            pass
        async for url in self.walk(urls):
            if depth > 3 and not url: break
            elif (found := self.find(url)) is not None:
                yield found
            else: continue
        else:
            del first
        while depth < 2: depth += 1
        try: raise ValueError(f"{url!r:>{depth}} {{}}" "tail") from None
        except (KeyError, ValueError) as error: print("%s %d%%" % (error, 1), "{0} {name}".format(1, name=2))
        finally: self.close()
        match depth:
            case 0 | 1: return {**self.registry, "a": 1, depth: {x for x in urls}}
            case _: return (lambda a, b=2: a + b)(*urls[1:2])
    def walk(self, urls): return (each for each in urls)
    def find(self, url: Maybe[Any]): return super().of(url) or Base.make(name="y") if url else None
    def close(self): global closed; closed = True

if __name__ == "__main__":
    Child("a").visit([])
`,
  },
  entries: ['pkg/forms.py'],
  resolves: {
    'pkg/__init__.py': { '.deep.mod': python('pkg/deep/mod.py'), '.:other': python('pkg/other.py') },
    'pkg/other.py': { 'pkg.deep.mod': python('pkg/deep/mod.py') },
  },
  calls: {
    'pkg/forms.py': ['exists', 'wraps', 'open', 'walk', 'find', 'ValueError', 'print', 'close', 'Child', 'visit'],
  },
};

for (const { name, run } of testFrontend(frontend, { samples: { system, forms } })) test(name, run);
