/** What a mock server remembers: the IM list of one mailbox. */

import type {
  ImGroupType,
  ImItemListType,
  ItemIdType,
  PersonaType,
  ResponseStatus,
} from "ews-codegen/generated";

/** A request that cannot be carried out, with the response code that Exchange has for it. */
class Refusal extends Error {
  readonly responseCode: string;

  constructor(responseCode: string, message: string) {
    super(message);
    this.responseCode = responseCode;
  }
}

/** Carries out a request: the payload as part of a response message, or what was wrong with it. */
export function outcomeOf(carryOut: () => object | undefined): ResponseStatus {
  try {
    return { ResponseClass: "Success", ResponseCode: "NoError", ...carryOut() };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ResponseClass: "Error", MessageText: error.message, ResponseCode: error.responseCode };
  }
}

export class ImList {
  private readonly groups = new Map<string, ImGroupType>();
  private readonly contacts = new Map<string, PersonaType>();
  private lastId = 0;

  all(): ImItemListType {
    return this.some([...this.groups.keys(), ...this.contacts.keys()]);
  }

  /** Ids that are not known do not matter. */
  some(ids: readonly string[]): ImItemListType {
    return {
      Groups: ids.flatMap((id) => this.groups.get(id) ?? []),
      Personas: ids.flatMap((id) => this.contacts.get(id) ?? []),
    };
  }

  addGroup(group: ImGroupType): ImGroupType {
    const added = { ...group, ExchangeStoreId: this.newId() };
    this.groups.set(added.ExchangeStoreId.Id, added);
    return added;
  }

  rename(id: ItemIdType, DisplayName: string): void {
    this.group(id).DisplayName = DisplayName;
  }

  removeGroup(id: ItemIdType): void {
    this.group(id);
    this.groups.delete(id.Id);
  }

  /** The id of a contact is the SourceId of its attribution, not the PersonaId. */
  addContact(known: Omit<PersonaType, "PersonaId">, group: ItemIdType | undefined): PersonaType {
    const SourceId = this.newId();
    const persona: PersonaType = {
      PersonaId: { Id: `Persona${SourceId.Id}` },
      ...known,
      Attributions: [
        { Id: "0", SourceId, DisplayName: "Lync Contacts", IsQuickContact: true, IsHidden: false },
      ],
    };
    if (group !== undefined) this.group(group);
    this.contacts.set(SourceId.Id, persona);
    this.join(SourceId, group);
    return persona;
  }

  removeContact(id: ItemIdType): void {
    this.contact(id);
    for (const { ExchangeStoreId } of this.groups.values()) this.leave(id, ExchangeStoreId!);
    this.contacts.delete(id.Id);
  }

  join(contact: ItemIdType, group: ItemIdType | undefined): void {
    this.contact(contact);
    if (group !== undefined) (this.group(group).MemberCorrelationKey ??= []).push(contact);
  }

  leave(contact: ItemIdType, from: ItemIdType): void {
    this.contact(contact);
    const group = this.group(from);
    const others = group.MemberCorrelationKey?.filter(({ Id }) => Id !== contact.Id) ?? [];
    // The schema has no list of no members.
    if (others.length === 0) delete group.MemberCorrelationKey;
    else group.MemberCorrelationKey = others;
  }

  private newId(): ItemIdType {
    return { Id: `AAMkADEz${++this.lastId}=`, ChangeKey: "EQAAAA==" };
  }

  private group({ Id }: ItemIdType): ImGroupType {
    const group = this.groups.get(Id);
    if (group === undefined) throw new Refusal("ErrorInvalidImGroupId", `There is no group ${Id}.`);
    return group;
  }

  private contact({ Id }: ItemIdType): void {
    if (!this.contacts.has(Id)) throw new Refusal("ErrorInvalidImContactId", `There is no contact ${Id}.`);
  }
}
