/** @file Bytes out of the page: what is written as text there becomes numbers again. */

/**
 * @param {string} text - base64
 * @returns {Uint8Array<ArrayBuffer>}
 */
function unbase64(text) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  const letters = atob(text);
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < letters.length; at++) {
    bytes[at] = letters.charCodeAt(at);
  }
  return bytes;
}

/**
 * Files as the page lists them: how many bytes each begins with of the file
 * before, and the rest as base64.
 *
 * @param {Record<string, any>} listed - by path; what is no such pair is no file
 * @returns {Map<string, Uint8Array<ArrayBuffer>>}
 */
export function filesOf(listed) {
  const files = new Map();
  let before = new Uint8Array();
  for (const [path, entry] of Object.entries(listed)) {
    if (!Array.isArray(entry)) continue;
    const [shared, rest] = entry;
    const tail = unbase64(rest);
    const file = new Uint8Array(shared + tail.length);
    file.set(before.subarray(0, shared));
    file.set(tail, shared);
    files.set(path, file);
    before = file;
  }
  return files;
}

/**
 * Undo zlib's compression.
 *
 * @param {Uint8Array} bytes
 * @returns {Promise<Uint8Array>}
 */
export async function inflate(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
