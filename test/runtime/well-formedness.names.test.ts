/** Names in XML 1.0 (fifth edition): which characters begin them and which go on. */

import { rule } from "./rules.js";

const each = (codes: readonly number[], wrap: (char: string) => string): string[] =>
  codes.map((code) => wrap(String.fromCodePoint(code)));

/** Production 4: borders of the ranges. */
const nameStarts = [
  0x41, 0x5a, 0x5f, 0x61, 0x7a, 0xc0, 0xd6, 0xd8, 0xf6, 0xf8, 0x2ff, 0x370, 0x37d, 0x37f, 0x1680, 0x1fff,
  0x200c, 0x200d, 0x2070, 0x218f, 0x2c00, 0x2fef, 0x3001, 0xd7ff, 0xf900, 0xfdcf, 0xfdf0, 0xfeff, 0xfffd,
  0x10000, 0x2a6d6, 0xeffff,
];
const nameRests = [0x2d, 0x2e, 0x30, 0x39, 0xb7, 0x300, 0x36f, 0x203f, 0x2040];
const noNames = [
  0x21, 0x24, 0x25, 0x28, 0x40, 0x5e, 0x60, 0x7b, 0x7e, 0x80, 0xa0, 0xaa, 0xb5, 0xd7, 0xf7, 0x37e, 0x2000,
  0x200b, 0x200e, 0x2028, 0x2041, 0x206f, 0x2190, 0x2bff, 0x2ff0, 0x3000, 0xe000, 0xf8ff, 0xfdd0, 0xfdef,
  0xf0000, 0x10ffff,
];

rule("[4] [4a] [5] names", {
  accepts: [
    ...each(nameStarts, (char) => `<${char}/>`),
    ...each(nameStarts, (char) => `<${char} ></${char} >`),
    ...each([...nameStarts, ...nameRests], (char) => `<a${char}b a${char}="1"><?a${char}?></a${char}b>`),
    ...each(nameStarts, (char) => `<${char}:${char} xmlns:${char}="u" ${char}:x="1"/>`),
    "<_/>",
    "<a-.1_/>",
    "<Aa aA='1'><aA/></Aa>",
  ],
  refuses: [
    ...each([...nameRests, ...noNames], (char) => `<${char}/>`),
    ...each([...nameRests, ...noNames], (char) => `<r ${char}='1'/>`),
    ...each([...nameRests, ...noNames], (char) => `<r><?${char}?></r>`),
    ...each(noNames, (char) => `<a${char}/>`),
    ...each(noNames, (char) => `<a${char}></a${char}>`),
    ...each(noNames, (char) => `<r a${char}='1'/>`),
    ...each(noNames, (char) => `<r a${char}b='1'/>`),
  ],
});
