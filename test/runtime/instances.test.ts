/** Objects of classes: what TypeScript takes for an object of a type is written as one. */

import { expect, test } from "vitest";
import type { EmailAddressType, ImGroupType, PersonaType } from "../../generated/index.js";
import { serializeElement } from "../../generated/index.js";
import { namespaces } from "../../generated/namespaces.js";
import { writeEmailAddressType, writeImGroupType, writePersonaType } from "../../generated/types.write.js";

class Named {
  get DisplayName(): string {
    return "Tony";
  }
}

class Persona extends Named implements PersonaType {
  Surname = "Persona";
  GivenName = "Tony";
  get PersonaId(): { Id: string } {
    return { Id: "AAA=" };
  }
}

class Group extends Named implements ImGroupType {
  GroupType = "IPM.DistList.MOC.UserGroup";
  get ExchangeStoreId(): { Id: string } {
    return { Id: "AAA=" };
  }
}

const content = (xml: string): string => xml.replace(/^<[^>]*>|<\/[^<]*$|t:/g, "");

test("accessors count as members, in schema order, and as required ones", () => {
  const persona = (value: PersonaType): string =>
    content(serializeElement(value, namespaces, "t:Persona", writePersonaType));
  const expected =
    '<PersonaId Id="AAA="/><DisplayName>Tony</DisplayName><GivenName>Tony</GivenName><Surname>Persona</Surname>';
  expect(persona(new Persona())).toBe(expected);
  expect(persona(Object.create(new Persona()) as Persona)).toBe(expected);
  const { PersonaId, DisplayName, GivenName, Surname } = new Persona();
  expect(persona(Object.assign(Object.create(null), { Surname, DisplayName, GivenName, PersonaId }))).toBe(
    expected,
  );

  const group = serializeElement(new Group(), namespaces, "t:ImGroup", writeImGroupType);
  expect(content(group)).toBe(
    '<DisplayName>Tony</DisplayName><GroupType>IPM.DistList.MOC.UserGroup</GroupType><ExchangeStoreId Id="AAA="/>',
  );
});

test("so do members of what an object was made from", () => {
  const defaults: EmailAddressType = { Name: "Tony" };
  const one = Object.assign(Object.create(defaults) as EmailAddressType, {
    EmailAddress: "tony@example.com",
  });
  const xml = serializeElement(one, namespaces, "t:EmailAddress", writeEmailAddressType);
  expect(content(xml)).toBe("<Name>Tony</Name><EmailAddress>tony@example.com</EmailAddress>");
});
