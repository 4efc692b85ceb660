/**
 * The import path of the Go code that is generated, as a pattern of models: `example.com/bank/gen/ledgerpb;ledgerpb` is imported as
 * `example.com/bank/gen/ledgerpb`. A path without a host is relative to the folder into which code is generated, which only the command line
 * of the generator knows; its last part stays (`**` before it).
 * @param option the option `go_package` (https://protobuf.dev/reference/go/go-generated/#package)
 */
export function goPackageOf(option: string | undefined): string | undefined {
  const path = (option ?? '').split(';')[0]?.replace(/^\.?\/+|\/+$/gu, '') ?? '';
  if (path === '' || path === '.' || !/^[\w.~/-]+$/u.test(path)) return undefined;
  const isWhole = path.split('/')[0]?.includes('.') === true;
  return isWhole ? path : `**/${path}`;
}
