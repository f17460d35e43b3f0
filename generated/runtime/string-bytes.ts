// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

/**
 * The UTF-8 of strings, in buffers that are used again: a new one for each took an eighth of the time of a small
 * message, and the system a twelfth of that of a large one to find memory for it.
 */

/** Buffers up to this size are kept; larger ones only until their memory is needed. */
const SMALL = 1 << 16;
let small: Uint8Array | undefined;
let large: Weak | undefined;

/** In ES2021; where it is not, large buffers are not used again. */
interface Weak {
  deref(): Uint8Array | undefined;
}
type WeakRefs = { readonly WeakRef?: new (bytes: Uint8Array) => Weak };

const encoder = /* @__PURE__ */ new TextEncoder();

/** The bytes of a text without lone surrogates; they are the caller's until `giveBack`, if that is ever called. */
export function encode(text: string): Uint8Array {
  // Most of EWS is ASCII, nearly.
  let buffer = take(text.length + (text.length >> 3));
  let { read, written } = encoder.encodeInto(text, buffer);
  if (read < text.length) {
    buffer = take(3 * text.length);
    written = encoder.encodeInto(text, buffer).written;
  }
  return buffer.subarray(0, written);
}

function take(size: number): Uint8Array {
  const found = size <= SMALL ? small : large?.deref();
  if (size <= SMALL) small = undefined;
  else large = undefined;
  return found !== undefined && found.length >= size ? found : new Uint8Array(size);
}

/** Bytes that `encode` made may be written over: nobody looks at them any more. */
export function giveBack(bytes: Uint8Array): void {
  const buffer = new Uint8Array(bytes.buffer);
  if (buffer.length <= SMALL) {
    small = buffer;
  } else {
    const { WeakRef: Reference } = globalThis as WeakRefs;
    large = Reference === undefined ? undefined : new Reference(buffer);
  }
}
