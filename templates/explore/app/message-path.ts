/** From the path of an error or deviation, which leads through the XML, to the place in the object. */

/** A property of an object, or an item of an array. */
export type Key = string | number;

/** An element, the how-manieth of its name among its siblings, or an attribute. */
interface Step {
  readonly name: string;
  readonly index: number;
  readonly isAttribute: boolean;
}

/** How far a path could be followed. */
interface Found {
  readonly keys: readonly Key[];
  readonly steps: number;
}

/** What a step can mean in an object or array, and where that leads. */
type Candidate = readonly [child: unknown, keys: readonly Key[]];

/**
 * The place in a message, as the bindings give it, that a path in its XML means; where the object has nothing
 * there, such as for a missing element, the innermost object around it.
 * @param path local names from the root, `[n]` for the nth of equal siblings, `@` before an attribute
 */
export function keysOf(message: object, path: string): readonly Key[] {
  const steps = path.split("/").slice(1).map(stepOf);
  const isEnvelope = steps[0]?.name === "Envelope" && Object.hasOwn(message, "body");
  return follow(message, isEnvelope ? inMessage(steps) : steps, 0, []).keys;
}

/** What writing says of a property that there should not be, whose holder its path leads to. */
const EXCESS = /has no member "(.+?)"|but has ([^\s,]+)|^(\S+) is not a known element/;

/**
 * The place in an object that an error of writing means.
 * @param message what the error says, without its path
 */
export function keysOfError(object: object, path: string, message: string): readonly Key[] {
  const keys = keysOf(object, path);
  const [, ...names] = EXCESS.exec(message) ?? [];
  const name = names.find((each) => each !== undefined);
  const holder = valueAt(object, keys);
  if (name === undefined || typeof holder !== "object" || holder === null) return keys;
  if (Object.hasOwn(holder, name)) return [...keys, name];
  const item = Array.isArray(holder) ? holder.findIndex((each) => hasKey(each, name)) : -1;
  return item < 0 ? keys : [...keys, item, name];
}

function valueAt(value: unknown, keys: readonly Key[]): unknown {
  let found = value;
  for (const key of keys) found = (found as Readonly<Record<Key, unknown>> | undefined)?.[key];
  return found;
}

function hasKey(value: unknown, key: string): boolean {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key);
}

function stepOf(part: string): Step {
  const [, at, name = "", index = "1"] = /^(@?)(.*?)(?:\[(\d+)\])?$/s.exec(part) ?? [];
  return { name, index: Number(index), isAttribute: at === "@" };
}

/** The parts of an envelope are properties of ours, in lower case. */
function inMessage([, part, ...others]: readonly Step[]): readonly Step[] {
  return part === undefined ? [] : [{ ...part, name: part.name.toLowerCase() }, ...others];
}

/**
 * Names alone do not tell an array that is an element from an array of elements: the reading that leads
 * furthest is the right one, and of several that lead as far the first.
 */
function follow(value: unknown, steps: readonly Step[], done: number, keys: readonly Key[]): Found {
  const step = steps[done];
  let best: Found = { keys, steps: done };
  if (step === undefined || typeof value !== "object" || value === null) return best;
  const candidates = Array.isArray(value) ? inArray(value, step) : inObject(value, step);
  for (const [child, more] of candidates) {
    const found = follow(child, steps, done + 1, [...keys, ...more]);
    if (found.steps > best.steps) best = found;
  }
  return best;
}

function inObject(object: object, step: Step): Candidate[] {
  const found: Candidate[] = [];
  const members = object as Readonly<Record<string, unknown>>;
  const key = keyFor(object, step.name);
  const value = key === undefined ? undefined : members[key];
  if (key !== undefined) {
    if (step.index === 1) found.push([value, [key]]);
    if (Array.isArray(value) && !step.isAttribute && step.index <= value.length) {
      found.push([value[step.index - 1], [key, step.index - 1]]);
    }
  }
  for (const name of ["$content", "$items"]) {
    const items = members[name];
    if (Array.isArray(items)) found.push(...choiceItem(items, step, [name]));
  }
  const known = Array.isArray(value) ? value.length : key === undefined ? 0 : 1;
  return [...found, ...unknownPart(object, step, known)];
}

function inArray(array: readonly unknown[], step: Step): Candidate[] {
  const index = step.index - 1;
  const plain: Candidate[] = !step.isAttribute && index < array.length ? [[array[index], [index]]] : [];
  return [...choiceItem(array, step, []), ...unknownPart(array, step, 0), ...plain];
}

/** Of items with one key each, the nth whose key it is. */
function choiceItem(items: readonly unknown[], { name, index }: Step, keys: readonly Key[]): Candidate[] {
  let count = 0;
  for (const [at, item] of items.entries()) {
    if (typeof item !== "object" || item === null || Array.isArray(item)) continue;
    const [only, ...others] = Object.keys(item);
    if (only === undefined || others.length > 0 || !isSame(only, name) || ++count < index) continue;
    return [[(item as Readonly<Record<string, unknown>>)[only], [...keys, at, only]]];
  }
  return [];
}

/** What reading kept beyond the schema; `known` elements of the name are not in it. */
function unknownPart(value: object, { name, index, isAttribute }: Step, known: number): Candidate[] {
  const { $unknown, $anyAttributes } = value as { $unknown?: unknown; $anyAttributes?: unknown };
  if (isAttribute) {
    if (typeof $anyAttributes !== "object" || $anyAttributes === null) return [];
    const key = keyFor($anyAttributes, name);
    return key === undefined ? [] : [[undefined, ["$anyAttributes", key]]];
  }
  if (!Array.isArray($unknown)) return [];
  const same = $unknown.flatMap((entry: { readonly xml?: unknown }, at) => {
    const [, tag] = /^<([^\s/>]+)/.exec(String(entry?.xml)) ?? [];
    return tag !== undefined && localOf(tag) === name ? [at] : [];
  });
  const at = same[Math.max(0, Math.min(index - 1 - known, same.length - 1))];
  return at === undefined ? [] : [[undefined, ["$unknown", at]]];
}

/** The key of a name: as it is, qualified, or in camelCase. */
function keyFor(object: object, name: string): string | undefined {
  if (Object.hasOwn(object, name)) return name;
  const keys = Object.keys(object);
  return keys.find((key) => localOf(key) === name) ?? keys.find((key) => isSame(key, name));
}

function isSame(key: string, name: string): boolean {
  const local = localOf(key);
  return local === name || bare(local) === bare(name);
}

/** Without what camelCase takes away. */
function bare(name: string): string {
  return name.replace(/[-._\u00B7]/g, "").toLowerCase();
}

function localOf(key: string): string {
  return key.replace(/^(?:\{[^}]*\}|[^:]*:)/, "");
}
