import { getContactQueryKey } from "@/api/gen/@tanstack/react-query.gen";
import {
  archiveContact,
  listContactTimeline,
  restoreContact,
  undoContactChange,
  updateContact,
} from "@/api/gen/sdk.gen";
import type { ContactChanged } from "@/api/gen/types.gen";
import type { Answer, At, RecordKind } from "@/records/kind";
import { type Contact, type ContactCard, type ContactPatch, fieldWords, frozenReason, toBody } from "./model";

export type ContactTypes = { record: Contact; card: ContactCard; patch: ContactPatch };

const pathOf = ({ workspace, id }: At) => ({ workspace, contact: id });

export function answerOf({ data }: { data: ContactChanged }): Answer<Contact> {
  return { record: data.contact, changeId: data.changeId };
}

function isContact(value: unknown): value is Contact {
  return typeof value === "object" && value !== null && "id" in value && "version" in value && "emails" in value;
}

/** Contacts, described once: list, page and forms are drawn from this. */
export const contacts: RecordKind<ContactTypes> = {
  id: "contact",
  tag: "contacts",
  timelineTags: ["deals"],
  subject: "contact",
  noun: { one: "contact", many: "contacts" },
  shape: "person",
  fieldWords,
  moveFields: { to: "status" },
  useValueWords: () => () => undefined,
  nameOf: (contact) => contact.name,
  ownerOf: (contact) => contact.ownerId ?? null,
  ownerPatch: (ownerId) => ({ ownerId }),
  tagsPatch: (tags) => ({ tags }),
  frozen: frozenReason,
  address: {
    list: (workspace) => ({ to: "/w/$workspace/contacts", params: { workspace } }),
    create: (workspace) => ({ to: "/w/$workspace/contacts/new", params: { workspace } }),
    page: (at) => ({ to: "/w/$workspace/contacts/$contact", params: pathOf(at) }),
    edit: (at) => ({ to: "/w/$workspace/contacts/$contact/edit", params: pathOf(at) }),
  },
  listIds: ["listContacts"],
  pageKey: (at) => getContactQueryKey({ path: pathOf(at) }),
  is: isContact,
  api: {
    update: async (at, { version, ...patch }) =>
      answerOf(await updateContact({ path: pathOf(at), body: { version, ...toBody(patch) } })),
    undo: async (at, change) => answerOf(await undoContactChange({ path: { ...pathOf(at), change } })),
    archive: async (at, version) => answerOf(await archiveContact({ path: pathOf(at), body: { version } })),
    restore: async (at, version) => answerOf(await restoreContact({ path: pathOf(at), body: { version } })),
    timeline: async (at, { before, signal, ...ask }) => {
      const query = { ...ask, ...(before && { before }) };
      return (await listContactTimeline({ path: pathOf(at), query, signal })).data;
    },
  },
};
