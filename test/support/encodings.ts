/** The encodings that a message may have. */

export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), littleEndian);
  return new Uint8Array(view.buffer);
}

export function utf16le(text: string): Uint8Array {
  return utf16(text, true);
}

export function utf16be(text: string): Uint8Array {
  return utf16(text, false);
}
