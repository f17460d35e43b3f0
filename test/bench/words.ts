/**
 * The words of the test data. About one name in eight is not ASCII, as in a mailbox of a European company,
 * but all are Latin-1, so that the JSON string that JSON.parse is given has one byte per character and V8
 * takes its fastest path; companies and departments hold the characters that XML has to escape.
 */

const list = (words: string): readonly string[] => words.trim().split(/\s*\n\s*|\s*;\s*/);

export const FIRST_NAMES = list(`
  Anna; Björn; Carlos; Chloé; David; Emily; Eva; Frank; Grace; Hannah; Ingrid; Ivan; James; Jürgen; Karen;
  Kevin; Laura; Liam; Linda; Lukas; Maria; Mark; Michael; Nina; Noah; Olivia; Oscar; Paul; Peter; Rachel;
  Robert; Sara; Simon; Sofia; Susan; Søren; Thomas; Tony; William; Zoë
`);

export const LAST_NAMES = list(`
  Adams; Allen; Anderson; Baker; Bauer; Brown; Campbell; Carter; Clark; Collins; Cooper; Davis; Edwards;
  Evans; Fernández; Fischer; Garcia; Green; Groß; Hall; Harris; Hill; Hughes; Ivanova; Jackson; Johnson;
  Jones; Kelly; Kowalski; Lewis; Martin; Meyer; Miller; Mitchell; Moore; Morris; Müller; Murphy; Nguyen;
  Nygård; O'Neil; Øster; Parker; Patel; Pérez; Phillips; Roberts; Rossi; Schmidt; Schröder; Smith; Stewart;
  Taylor; Thompson; Turner; van den Berg; Walker; Wang; Williams; Wilson
`);

export const COMPANIES = list(`
  A. Datum Corporation; Adventure Works; Alpine Ski House; Baldwin Museum of Science; Blue Yonder Airlines;
  City Power & Light; Coho Vineyard & Winery; Consolidated Messenger; Contoso, Ltd.; Contoso Pharmaceuticals;
  Fabrikam, Inc.; Fourth Coffee; Graphic Design Institute; Humongous Insurance; Litware, Inc.;
  Lucerne Publishing; Margie's Travel; Munson's Pickles & Preserves Farm; Northwind Traders; Proseware, Inc.;
  School of Fine Art; Southridge Video; Tailspin Toys; The Phone Company; Trey Research; VanArsdel, Ltd.;
  Wide World Importers; Wingtip Toys; Woodgrove Bank; Brauhaus München
`);

export const DEPARTMENTS = list(`
  Accounting; Business Development; Communications; Customer Support; Design; Engineering; Executive Office;
  Facilities; Finance; Finance & Controlling; Human Resources; Information Technology; Internal Audit; Legal;
  Logistics; Manufacturing; Marketing; Mergers & Acquisitions; Operations; Payroll; Product Management;
  Public Relations; Purchasing; Quality Assurance; Research & Development; Sales; Sales <EMEA>; Security;
  Training; Treasury
`);

export const TITLES = list(`
  Account Manager; Administrative Assistant; Analyst; Architect; Attorney; Buyer; Chief Financial Officer;
  Consultant; Controller; Customer Service Representative; Designer; Director; Engineer; Group Manager;
  IT Manager; Marketing Assistant; Operations Manager; President; Principal Engineer; Product Manager;
  Program Manager; Recruiter; Sales Manager; Sales Representative; Senior Software Engineer; Software Engineer;
  Support Specialist; Team Lead; Technician; Vice President
`);

export const CITIES = list(`
  Amsterdam; Atlanta; Barcelona; Berlin; Boston; Brussels; Chicago; Dallas; Denver; Dublin; Edinburgh; Hamburg;
  Helsinki; Lisbon; London; Madrid; Malmö; Milan; Montréal; New York; Oslo; Paris; Portland; Redmond;
  San Francisco; Seattle; Sydney; Toronto; Vienna; Zürich
`);

export const HOBBIES = list(`
  Chess; Cooking; Cycling; Hiking; Gardening & flowers; Painting; Photography; Running; Sailing; Tennis
`);
