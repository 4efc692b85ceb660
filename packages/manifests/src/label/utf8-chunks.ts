/** Bytes that are no UTF-8: as text they could not be given back as they came. */
export class NotUtf8Error extends Error {
  override readonly name = 'NotUtf8Error';
}

/**
 * Reads a stream of bytes as UTF-8 so that the text, encoded again, is the same bytes: a byte order mark is kept, characters that are cut by
 * the ends of chunks are put together, and nothing is replaced.
 * @throws NotUtf8Error where the bytes are not UTF-8 (UTF-16 is what some editors write)
 */
export async function* utf8Chunks(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  for await (const chunk of chunks) yield decode(decoder, chunk);
  yield decode(decoder);
}

function decode(decoder: InstanceType<typeof TextDecoder>, chunk?: Uint8Array): string {
  try {
    return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
  } catch (error) {
    throw new NotUtf8Error('The manifests are not UTF-8.', { cause: error });
  }
}
