/** The rules of XML 1.0 (fifth edition) without document type declarations, one by one. */

import { rule } from "./rules.js";

const each = (codes: readonly number[], wrap: (char: string, code: number) => string): string[] =>
  codes.map((code) => wrap(String.fromCodePoint(code), code));
const hex = (code: number): string => code.toString(16);

/** Production 2: the borders of the ranges, from inside and from outside. */
const chars = [
  0x9, 0xa, 0xd, 0x20, 0x7f, 0x80, 0x85, 0x9f, 0xa0, 0x7ff, 0x800, 0x2028, 0xd7ff, 0xe000, 0xfdd0, 0xfeff,
  0xfffd, 0x10000, 0x1f600, 0x1fffe, 0x10fffe, 0x10ffff,
];
const noChars = [0x1, 0x8, 0xb, 0xc, 0xe, 0x1a, 0x1f, 0xfffe, 0xffff];

rule("[2] characters as they are", {
  accepts: [
    ...each(chars, (char) => `<r>${char}</r>`),
    ...each(chars, (char) => `<r a="${char}" b='${char}'/>`),
    ...each(chars, (char) => `<!--${char}--><r><?p ${char}?><![CDATA[${char}]]></r>`),
  ],
  refuses: [
    "<r>\0</r>",
    '<r a="\0"/>',
    ...each(noChars, (char) => `<r>${char}</r>`),
    ...each(noChars, (char) => `<r>é${char}</r>`),
    ...each(noChars, (char) => `<r><b>${char}</b></r>`),
    ...each(noChars, (char) => `<r a="${char}"/>`),
    ...each(noChars, (char) => `<r a='é${char}'/>`),
    ...each(noChars, (char) => `<!--${char}--><r/>`),
    ...each(noChars, (char) => `<r><!--${char}--></r>`),
    ...each(noChars, (char) => `<r><?p ${char}?></r>`),
    ...each(noChars, (char) => `<r><![CDATA[${char}]]></r>`),
    ...each(noChars, (char) => `<r/>${char}`),
    ...each(noChars, (char) => `<r ${char}a="1"/>`),
  ],
});

rule("[66] [WFC: Legal Character] characters by reference", {
  texts: [
    ...chars.map((code) => [`<r>&#${code};</r>`, String.fromCodePoint(code)] as const),
    ...chars.map((code) => [`<r>&#x${hex(code)};</r>`, String.fromCodePoint(code)] as const),
    ["<r>&#x41;&#x00000000000000000042;&#67;&#000000000000000000068;</r>", "ABCD"],
    ["<r>&#xAbCd;&#xabcd;</r>", "\uabcd\uabcd"],
    ["<r>1&#x32;3</r>", "123"],
  ],
  attributes: chars.map((code) => [`<r a="&#${code};"/>`, { a: String.fromCodePoint(code) }] as const),
  refuses: [
    ...[0, ...noChars, 0xd800, 0xdbff, 0xdc00, 0xdfff, 0x110000, 0x7fffffff].flatMap((code) => [
      `<r>&#${code};</r>`,
      `<r>&#x${hex(code)};</r>`,
      `<r a="&#${code};"/>`,
    ]),
    "<r>&#4294967361;</r>",
    "<r>&#x100000041;</r>",
    "<r>&#99999999999999999999999999;</r>",
    "<r>&#xD83D;&#xDE00;</r>",
  ],
});

rule("[67] [68] [WFC: Entity Declared] the form of references", {
  texts: [
    ["<r>&lt;&gt;&amp;&apos;&quot;</r>", "<>&'\""],
    ["<r>&amp;amp;</r>", "&amp;"],
    ["<r>a&lt;b</r>", "a<b"],
  ],
  attributes: [[`<r a="&lt;&gt;&amp;&apos;&quot;" b='&quot;&apos;'/>`, { a: "<>&'\"", b: "\"'" }]],
  refuses: [
    "&",
    "&;",
    "& amp;",
    "&amp",
    "&amp ;",
    "&#;",
    "&#x;",
    "&#X41;",
    "&#65",
    "&#6 5;",
    "&# 65;",
    "&#-65;",
    "&#+65;",
    "&#x+41;",
    "&#xG;",
    "&#1e2;",
    "&#6a;",
    "&#x41",
    "&#٣;",
    "&nbsp;",
    "&AMP;",
    "&Lt;",
    "&ampere;",
    "&constructor;",
    "&__proto__;",
    "&a:b;",
    "&1;",
    "%amp;&",
  ].flatMap((text) => [`<r>${text}</r>`, `<r a="${text}"/>`, `<r><b c='${text}' d="1"/></r>`]),
});

rule("entities are not declared outside of a root either", {
  refuses: ["&amp;<r/>", "<r/>&#32;", "&#x20;<r/>"],
});

rule("[39] [40] [42] [44] [WFC: Element Type Match] tags", {
  accepts: [
    "<r/>",
    "<r />",
    "<r\t\r\n/>",
    "<r></r>",
    "<r ></r\n>",
    "<r><b/><b></b></r>",
    "<r\n><b\n/></r\t>",
  ],
  refuses: [
    "< r/>",
    "<r / >",
    "<r/ >",
    "<r/",
    "<r",
    "<",
    "<r></ r>",
    "<r></r",
    "<r></",
    "<r><",
    "<r></r/>",
    "<r></r a='1'>",
    "<r></R>",
    "<r></rr>",
    "<rr></r>",
    "<r><b></r></b>",
    "<r><b></r>",
    "<r></b></r>",
    "<r></r></r>",
    "</r>",
    "<r><></></r>",
    "<r>1 < 2</r>",
    "<r><1/></r>",
    "<r><=/></r>",
    "<r>",
    "<r>text",
    "<r><b/>",
    "<r></>",
    "<r><b></></r>",
    "<r<b/>",
    "<r<b></r>",
  ],
});

rule("[10] [41] [WFC: Unique Att Spec] [WFC: No < in Attribute Values] attributes", {
  attributes: [
    [`<r a="1" b='2'/>`, { a: "1", b: "2" }],
    [`<r a = "1"\tb\n=\r'2' ></r>`, { a: "1", b: "2" }],
    [`<r a="'" b='"' c=">" d="]]>" e="/>" f="--"/>`, { a: "'", b: '"', c: ">", d: "]]>", e: "/>", f: "--" }],
    [`<r a="" b=''/>`, { a: "", b: "" }],
    [`<r é="ü€😀"/>`, { é: "ü€😀" }],
  ],
  refuses: [
    "<r a/>",
    "<r a b='1'/>",
    "<r a=/>",
    "<r a=1/>",
    "<r a='1'b='2'/>",
    `<r a="1'/>`,
    "<r a='1/>",
    "<r a='<'/>",
    `<r a="<b/>"/>`,
    "<r a=='1'/>",
    "<r ='1'/>",
    "<r a='1' a='1'/>",
    "<r a='1' b='2' a='3'/>",
    "<r a='1' b='2' c='3' b='4'/>",
    "<r><b a='1' a='2'></b></r>",
    "<r 1='1'/>",
    "<r a='1",
    "<r a=",
    "<r a",
    "<r a ",
    "<r a='1'",
    "<r a='1' ",
    "<r a='1'></r b='1'>",
  ],
});

rule("white space in attribute values becomes spaces, by reference it stays", {
  attributes: [
    [`<r a=" 1\t2\n3\r4\r\n5\n\r6 "/>`, { a: " 1 2 3 4 5  6 " }],
    [`<r a="&#x20;&#x9;&#xA;&#xD;&#13;&#10;"/>`, { a: " \t\n\r\r\n" }],
    [`<r a="é\té&#9;é\r\né"/>`, { a: "é é\té é" }],
    [`<r a='\n' b='x'/>`, { a: " ", b: "x" }],
    [`<r a="&#13;\n"/>`, { a: "\r " }],
  ],
});

rule("line ends become newlines", {
  texts: [
    ["<r>1\r\n2\r3\n4\r\r5\n\r6\r\n</r>", "1\n2\n3\n4\n\n5\n\n6\n"],
    ["<r>\r</r>", "\n"],
    ["<r>é\r\né\ré</r>", "é\né\né"],
    ["<r><![CDATA[1\r\n2\r3\n\r]]></r>", "1\n2\n3\n\n"],
    ["<r>&#13;\n&#xD;&#xA;\r&#10;</r>", "\r\n\r\n\n\n"],
    ["<r>1\r<![CDATA[\n]]>2</r>", "1\n\n2"],
    ["<r>\u0085\u2028</r>", "\u0085\u2028"],
  ],
  accepts: ["\r\n<!--\r-->\r<r\r\na='1'\r/>\r\n"],
});

rule("[14] ]]> in texts", {
  texts: [
    ["<r>]]&gt;]] >] ]>]&#93;>&#93;]></r>", "]]>]] >] ]>]]>]]>"],
    ["<r>]]<!---->></r>", "]]>"],
    ["<r>]]</r>", "]]"],
    ["<r>]</r>", "]"],
  ],
  refuses: [
    "<r>]]></r>",
    "<r>a]]>b</r>",
    "<r>]]]></r>",
    "<r>é]]></r>",
    "<r><b/>]]></r>",
    "<r><![CDATA[]]>]]></r>",
  ],
});

rule("[18] [19] [20] [21] CDATA sections", {
  texts: [
    ["<r><![CDATA[]]></r>", ""],
    ["<r><![CDATA[<b>&amp;&#65;</b><!--]]></r>", "<b>&amp;&#65;</b><!--"],
    ["<r>1<![CDATA[2]]>3<![CDATA[4]]><![CDATA[5]]></r>", "12345"],
    ["<r><![CDATA[]]]]><![CDATA[>]]></r>", "]]>"],
    ["<r><![CDATA[]]]></r>", "]"],
    ["<r><![CDATA[]>]]></r>", "]>"],
    ["<r><![CDATA[ ]] > ]]></r>", " ]] > "],
    ["<r><![CDATA[<![CDATA[]]></r>", "<![CDATA["],
    ["<r><![CDATA[é€😀]]></r>", "é€😀"],
  ],
  refuses: [
    "<r><![CDATA[</r>",
    "<r><![CDATA[]]</r>",
    "<r><![CDATA[]]>",
    "<r><![CDAT[]]></r>",
    "<r><![cdata[]]></r>",
    "<r><! [CDATA[]]></r>",
    "<r><![ CDATA[]]></r>",
    "<r><![CDATA []]></r>",
    "<![CDATA[]]><r/>",
    "<r/><![CDATA[]]>",
    "<r <![CDATA[]]>/>",
  ],
});

rule("[15] comments", {
  accepts: [
    "<!----><r/>",
    "<r><!-- & < ]]> <b> ?> --></r><!--x-->",
    "<r><!-- - - --></r>",
    "<r><!-->--></r>",
  ],
  texts: [
    ["<r>1<!--2-->3</r>", "13"],
    ["<r><!--1--><!--2--></r>", ""],
  ],
  refuses: [
    "<r><!-- -- --></r>",
    "<r><!-- ---></r>",
    "<r><!---></r>",
    "<r><!--></r>",
    "<r><!-></r>",
    "<r><!- --></r>",
    "<r><! -- --></r>",
    "<r><!--</r>",
    "<r><!-- ->",
    "<r <!-- -->/>",
    "<r></r <!-- -->>",
    "<!--",
    "<!-",
    "<!",
    "<r/><!-- -- -->",
  ],
});

rule("[16] [17] processing instructions", {
  accepts: [
    "<?p?><r/><?p ?>",
    "<r><?p x?></r>",
    "<?p ??><r/>",
    "<?xml-x?><r/>",
    "<?p <r>&amp;--]]>?><r/>",
    "<?xm?><r/>",
  ],
  texts: [["<r>1<?p 2?>3</r>", "13"]],
  refuses: [
    "<??><r/>",
    "<?p??><r/>",
    "<? p?><r/>",
    "<?p/?><r/>",
    "<?p>",
    "<r><?p</r>",
    "<r><?p ?</r>",
    "<?1?><r/>",
    "<?p:q?><r/>",
    "<r <?p?>/>",
    "<?",
  ],
});

rule("the target xml is for the declaration", {
  refuses: [
    "<?XML?><r/>",
    "<?Xml version='1.0'?><r/>",
    "<r><?xml?></r>",
    "<r/><?xMl x?>",
    "<!----><?xml version='1.0'?><r/>",
  ],
});

rule("[1] [22] [27] one root element, and around it nothing but comments, instructions and white space", {
  accepts: [" \t\r\n<r/> \t\r\n", "<?p?>\n<!---->\n<r/>\n<!---->\n<?p?>\n"],
  refuses: [
    "",
    " ",
    "x",
    "x<r/>",
    "<r/>x",
    "<r/><r/>",
    "<r></r><b/>",
    "<!---->",
    "<?p?>",
    "<r/>\0",
    "\0<r/>",
    "<r/></r>",
    "<r/>&amp;",
    "<r/><",
    "<r/>]]>",
    "\u00a0<r/>",
    "<r/>\u2028",
  ],
});

rule("a document type declaration is no business of this reader", {
  refuses: [
    "<!DOCTYPE",
    "<!doctype r><r/>",
    "<r><!DOCTYPE r></r>",
    "<r/><!DOCTYPE r>",
    "<r><!ELEMENT r ANY></r>",
    "<!ENTITY a 'b'><r/>",
  ],
});
