import type { GetImItems, ItemIdType, PersonaType } from "../../generated/index.js";
import { MEMBERS } from "./members.js";
import { CITIES, COMPANIES, DEPARTMENTS, FIRST_NAMES, HOBBIES, LAST_NAMES, TITLES } from "./words.js";

/**
 * Seeded test data: GetImItems responses with personas that have 30 of the 112 members, either of a
 * few shapes, as real mailboxes have them, or each with members of its own, the worst case for V8.
 * As in a mailbox, most of what is said about a person repeats the person's name.
 */

/** Which members the personas have: one of five sets, or each its own. */
export type Shapes = "few" | "random";

/** A small pseudo-random generator (mulberry32): the same seed gives the same numbers everywhere. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Builds one response of `count` personas. */
export function response(count: number, shapes: Shapes, seed = 1): GetImItems.Response {
  const dice = new Dice(random(seed));
  const personas: PersonaType[] = [];
  for (let i = 0; i < count; i++) {
    const members = random(shapes === "few" ? (i % 5) + 100 : seed * 7919 + i);
    personas.push(persona(dice, members));
  }
  return envelope(personas);
}

/** A response with one persona, whose DisplayName is a text of about `length` characters. */
export function longText(length: number, seed = 1): GetImItems.Response {
  const dice = new Dice(random(seed));
  // One line of 64 K characters again and again: building it must not take longer than reading it.
  let line = "";
  while (line.length < 65536) line += `${dice.name()}, ${dice.pick(DEPARTMENTS)}; `;
  const text = line.repeat(Math.max(1, Math.round(length / line.length)));
  return envelope([{ PersonaId: itemId(dice), DisplayName: text }]);
}

function envelope(personas: PersonaType[]): GetImItems.Response {
  return {
    header: {
      ServerVersionInfo: {
        MajorVersion: 15,
        MinorVersion: 2,
        MajorBuildNumber: 1118,
        MinorBuildNumber: 40,
        Version: "V2018_01_08",
      },
    },
    body: { ResponseClass: "Success", ResponseCode: "NoError", ImItemList: { Personas: personas } },
  };
}

/** What is drawn by lot. */
class Dice {
  readonly next: () => number;

  constructor(next: () => number) {
    this.next = next;
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  pick(words: readonly string[]): string {
    return words[this.below(words.length)]!;
  }

  name(): string {
    return `${this.pick(FIRST_NAMES)} ${this.pick(LAST_NAMES)}`;
  }

  /** Lower-case digits in base 36 or, for hexadecimal ones, 16. */
  digits(length: number, base = 36): string {
    return Array.from({ length }, () => this.below(base).toString(base)).join("");
  }

  phone(): string {
    return `+1 (425) 555-${String(this.below(10000)).padStart(4, "0")}`;
  }
}

/** What the members of one persona repeat. */
interface Person {
  readonly first: string;
  readonly last: string;
  readonly mail: string;
  readonly company: string;
  readonly department: string;
  readonly title: string;
  readonly city: string;
}

function persona(dice: Dice, members: () => number): PersonaType {
  const names = [...MEMBERS.keys()];
  const chosen = new Set<string>(["PersonaId", "DisplayName"]);
  while (chosen.size < 30) chosen.add(names[Math.floor(members() * names.length)]!);
  const first = dice.pick(FIRST_NAMES);
  const last = dice.pick(LAST_NAMES);
  const who: Person = {
    first,
    last,
    mail: `${ascii(first)}.${ascii(last)}${dice.below(100)}@contoso.com`,
    company: dice.pick(COMPANIES),
    department: dice.pick(DEPARTMENTS),
    title: dice.pick(TITLES),
    city: dice.pick(CITIES),
  };
  const result: Record<string, unknown> = {};
  for (const name of names) if (chosen.has(name)) result[name] = memberValue(name, who, dice);
  // Only what the schema has is set, but TypeScript cannot see that through the names.
  return result as unknown as PersonaType;
}

function memberValue(name: string, who: Person, dice: Dice): unknown {
  const email = { Name: `${who.first} ${who.last}`, EmailAddress: who.mail, RoutingType: "SMTP" };
  const attributed = (Value: unknown): unknown[] => [
    { Value, Attributions: dice.next() < 0.7 ? ["0"] : ["0", "1"] },
  ];
  const phone = (): unknown => ({ Number: dice.phone(), Type: "Mobile" });
  switch (MEMBERS.get(name)) {
    case "text":
      return text(name, who, dice);
    case "texts":
      return attributed(text(name, who, dice));
    case "phones":
      return attributed(phone());
    case "emails":
      return attributed(email);
    case "addresses":
      return attributed({
        Street: `${1 + dice.below(200)} ${who.last} Street`,
        City: who.city,
        PostalCode: dice.digits(5, 10),
        Type: "Business",
      });
  }
  switch (name) {
    case "PersonaId":
      return itemId(dice);
    case "RelevanceScore":
      return dice.below(2147483647);
    case "MapiSendRichInfo":
      return dice.next() < 0.5;
    case "EmailAddress":
      return { ...email, MailboxType: "Contact" };
    case "EmailAddresses":
      return [email];
    case "PhoneNumber":
      return phone();
    case "Attributions":
      return [{ Id: "0", SourceId: itemId(dice), DisplayName: "Lync Contacts", IsQuickContact: true }];
    case "ExtendedProperties":
      return attributed({
        ExtendedFieldURI: { PropertyTag: "0x3001", PropertyType: "String" },
        Value: `${who.first} ${who.last}`,
      });
    default:
      return date(dice);
  }
}

/** The text of a member, by what its name says. */
function text(name: string, who: Person, dice: Dice): string {
  if (name === "PersonaType") return "Person";
  if (/FileAsId/.test(name)) return dice.next() < 0.5 ? "None" : "LastCommaFirst";
  if (/Header/.test(name)) return who.last.charAt(0);
  if (/Prefix/.test(name)) return dice.next() < 0.5 ? "Mr." : "Ms.";
  if (/Generation/.test(name)) return "Jr.";
  if (/Initials|MiddleName/.test(name)) return `${who.first.charAt(0)}.`;
  if (/Company/.test(name)) return who.company;
  if (/GivenName|Nickname|FirstName/.test(name)) return who.first;
  if (/Surname|YomiLastName/.test(name)) return who.last;
  if (/LastFirst|FileAs/.test(name)) return `${who.last}, ${who.first}`;
  if (/DisplayName/.test(name)) return `${who.first} ${who.last}`;
  if (/Manager|Assistant|Spouse/.test(name)) return dice.name();
  if (/ImAddress|EmailAddress/.test(name)) return who.mail;
  if (/Title|Profession/.test(name)) return who.title;
  if (/Department/.test(name)) return who.department;
  if (/City/.test(name)) return who.city;
  if (/Location/.test(name)) return `${who.city}, Building ${dice.below(99)}/${dice.below(9999)}`;
  if (/School/.test(name)) return `University of ${who.city}`;
  if (/Hobbies/.test(name)) return dice.pick(HOBBIES);
  if (/Birthday|Anniversar/.test(name)) return date(dice);
  if (/HomePage|Link/.test(name))
    return `https://people.contoso.com/${ascii(who.first)}?id=${dice.digits(6)}&v=1`;
  if (/ActiveDeals|BusinessContact/.test(name)) return dice.next() < 0.5 ? "true" : "false";
  if (/Guid|ObjectId/.test(name)) return [8, 4, 4, 4, 12].map((length) => dice.digits(length, 16)).join("-");
  if (/EntryId|SearchKey/.test(name)) return dice.digits(48, 16).toUpperCase();
  return /AddressType/.test(name) ? "SMTP" : "Available";
}

function date(dice: Dice): string {
  return `20${10 + dice.below(15)}-${10 + dice.below(3)}-${10 + dice.below(18)}T00:10:35Z`;
}

/** The part of a name that a mail address holds. */
function ascii(name: string): string {
  return name
    .toLowerCase()
    .replace(/ø/g, "o")
    .replace(/ß/g, "ss")
    .normalize("NFD")
    .replace(/[^a-z]/g, "");
}

function itemId(dice: Dice): ItemIdType {
  return { Id: `AAMkADEzOTEx${dice.digits(40)}AAA=`, ChangeKey: "EQAAABBmNDjF" };
}
