// Texts with a byte for each letter that is frequent, two for the others, as `page/html/letters.py` writes them: how many
// letters there are, their UTF-16, and their numbers.
const MOST_ALONE = 256;

export function readLetters(bytes: Uint8Array): string {
  const count = bytes[0]! | (bytes[1]! << 8);
  const start = 2 + 2 * count;
  const letters = new Uint16Array(bytes.slice(2, start).buffer);
  const alone = MOST_ALONE - Math.max(0, Math.ceil((count - MOST_ALONE) / (MOST_ALONE - 1)));
  const units = new Uint16Array(bytes.length - start);
  let length = 0;
  for (let at = start; at < bytes.length; at++) {
    const byte = bytes[at]!;
    units[length++] = letters[byte < alone ? byte : alone + (byte - alone) * MOST_ALONE + bytes[++at]!]!;
  }
  return new TextDecoder("utf-16le").decode(units.subarray(0, length));
}
