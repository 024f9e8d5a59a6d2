//! The contact: the one place where its rules live.

use std::collections::BTreeSet;
use std::ops::Deref;

use chrono::{DateTime, Utc};
use mainstay_kernel::{ContactId, EmailAddress, JsonValue, MemberId, Patch, PhoneNumber, RecordKind, TagId, Version};
use mainstay_records::{Archivable, BulkEditable, Facts, NoOwnChange, Record, facts};
use serde_json::json;

use super::queries::ContactFilter;
use super::record::ContactRecord;
use crate::{Address, Archived, CompanyRef, reach};

/// A contact. It reads like its [`ContactRecord`] and changes only through rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    record: ContactRecord,
}

impl Deref for Contact {
    type Target = ContactRecord;
    fn deref(&self) -> &ContactRecord {
        &self.record
    }
}

/// Facts of a contact that people change; every part was checked on its own.
#[derive(Debug, Clone, Default)]
pub struct ContactEdit {
    /// The person's name.
    pub name: Patch<String>,
    /// What they do at the company.
    pub job_title: Patch<Option<String>>,
    /// The company that they work for.
    pub company: Patch<Option<CompanyRef>>,
    /// All their e-mail addresses.
    pub emails: Patch<Vec<EmailAddress>>,
    /// All their telephone numbers.
    pub phones: Patch<Vec<PhoneNumber>>,
    /// The member responsible.
    pub owner: Patch<Option<MemberId>>,
    /// Where they are.
    pub address: Patch<Address>,
    /// What is to be known of them.
    pub description: Patch<Option<String>>,
    /// All their tags.
    pub tags: Patch<BTreeSet<TagId>>,
}

impl ContactEdit {
    fn apply_to(self, record: &mut ContactRecord) {
        self.name.apply_to(&mut record.name);
        self.job_title.apply_to(&mut record.job_title);
        self.company.apply_to(&mut record.company);
        self.emails.apply_to(&mut record.emails);
        self.phones.apply_to(&mut record.phones);
        self.owner.apply_to(&mut record.owner);
        self.address.apply_to(&mut record.address);
        self.description.apply_to(&mut record.description);
        self.tags.apply_to(&mut record.tags);
    }
}

impl Contact {
    /// A new contact of this name.
    pub fn create(id: ContactId, name: String, facts: ContactEdit, now: DateTime<Utc>) -> Self {
        let mut record = ContactRecord {
            id,
            version: Version::FIRST,
            name,
            job_title: None,
            company: None,
            emails: Vec::new(),
            phones: Vec::new(),
            owner: None,
            address: Address::default(),
            description: None,
            tags: BTreeSet::new(),
            created_at: now,
            updated_at: now,
            touched_at: now,
            archived_at: None,
        };
        facts.apply_to(&mut record);
        Self { record }
    }

    /// A contact read from storage.
    pub const fn from_record(record: ContactRecord) -> Self {
        Self { record }
    }

    /// What is to be stored.
    pub const fn record(&self) -> &ContactRecord {
        &self.record
    }

    /// What is to be stored, without the contact around it.
    pub fn into_record(self) -> ContactRecord {
        self.record
    }

    /// Changes facts.
    pub fn edit(&mut self, edit: ContactEdit) -> Result<(), Archived> {
        Archived::refuse(RecordKind::Contact, self.record.archived_at)?;
        edit.apply_to(&mut self.record);
        Ok(())
    }

    /// Notes work that is recorded elsewhere, such as a call; `by_person` where a person did it.
    pub fn worked(&mut self, now: DateTime<Utc>, by_person: bool) {
        self.touch(now, by_person);
        self.count_up();
    }
}

impl Record for Contact {
    type Id = ContactId;
    type Refusal = Archived;
    const KIND: RecordKind = RecordKind::Contact;

    fn id(&self) -> ContactId {
        self.record.id
    }

    fn version(&self) -> Version {
        self.record.version
    }

    fn title(&self) -> &str {
        &self.record.name
    }

    fn responsible(&self) -> Option<MemberId> {
        self.record.owner
    }

    fn facts(&self) -> Facts {
        let record = &self.record;
        vec![
            ("name", record.name.clone().into()),
            ("jobTitle", facts::text(record.job_title.as_deref())),
            ("company", record.company.as_ref().map_or(JsonValue::Null, company_fact)),
            ("emails", reach::to_fact(&record.emails, EmailAddress::as_str)),
            ("phones", reach::to_fact(&record.phones, PhoneNumber::as_str)),
            ("ownerId", facts::id(record.owner)),
            ("address", record.address.to_fact()),
            ("description", facts::text(record.description.as_deref())),
            ("tags", facts::tags(&record.tags)),
            ("archived", record.archived_at.is_some().into()),
        ]
    }

    fn put_fact(&mut self, field: &str, value: &JsonValue, now: DateTime<Utc>) -> Option<()> {
        let record = &mut self.record;
        match field {
            "name" => record.name = facts::read_text(value)?,
            "jobTitle" => record.job_title = facts::read_text(value),
            "company" if value.is_null() => record.company = None,
            "company" => record.company = Some(read_company(value)?),
            "emails" => record.emails = reach::from_fact(value, EmailAddress::try_new)?,
            "phones" => record.phones = reach::from_fact(value, PhoneNumber::try_new)?,
            "ownerId" => record.owner = facts::read_id(value),
            "address" => record.address = Address::from_fact(value),
            "description" => record.description = facts::read_text(value),
            "tags" => record.tags = facts::read_tags(value)?,
            "archived" => record.archived_at = value.as_bool()?.then_some(now),
            _ => return None,
        }
        Some(())
    }

    fn touch(&mut self, now: DateTime<Utc>, by_person: bool) {
        if by_person {
            self.record.touched_at = now;
        }
        self.record.updated_at = now;
    }

    fn count_up(&mut self) {
        self.record.version = self.record.version.next();
    }

    fn check_invariants(&self) -> Result<(), Archived> {
        Ok(())
    }

    fn is_same_fact(field: &str, one: &JsonValue, other: &JsonValue) -> bool {
        if field == "company" { one.get("id") == other.get("id") } else { one == other }
    }
}

/// The company with its name at the time, so that an entry can be read without looking it up.
fn company_fact(company: &CompanyRef) -> JsonValue {
    json!({ "id": company.id.to_string(), "name": company.name })
}

fn read_company(fact: &JsonValue) -> Option<CompanyRef> {
    Some(CompanyRef { id: facts::read_id(fact.get("id")?)?, name: facts::read_text(fact.get("name")?)? })
}

impl Archivable for Contact {
    fn is_archived(&self) -> bool {
        self.record.archived_at.is_some()
    }

    fn set_archived(&mut self, archived: bool, now: DateTime<Utc>) {
        if self.is_archived() != archived {
            self.record.archived_at = archived.then_some(now);
        }
    }
}

impl BulkEditable for Contact {
    type Filter = ContactFilter;
    type Own = NoOwnChange;

    fn assign(&mut self, member: Option<MemberId>) -> Result<(), Archived> {
        self.edit(ContactEdit { owner: Patch::Set(member), ..ContactEdit::default() })
    }

    fn tags(&self) -> &BTreeSet<TagId> {
        &self.record.tags
    }

    fn set_tags(&mut self, tags: BTreeSet<TagId>) -> Result<(), Archived> {
        self.edit(ContactEdit { tags: Patch::Set(tags), ..ContactEdit::default() })
    }

    fn apply_own(&mut self, change: &NoOwnChange, _: DateTime<Utc>) -> Result<(), Archived> {
        match *change {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use mainstay_kernel::CompanyId;
    use uuid::Uuid;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("a time")
    }

    fn acme(name: &str) -> CompanyRef {
        CompanyRef { id: CompanyId::from_uuid(Uuid::from_u128(1)), name: name.to_owned() }
    }

    fn ada() -> Contact {
        let email = |text| EmailAddress::try_new("email", text).expect("an address");
        let facts = ContactEdit {
            job_title: Patch::Set(Some("Analyst".to_owned())),
            company: Patch::Set(Some(acme("Acmé Srl"))),
            emails: Patch::Set(vec![email("Ada@acme.example"), email("ada@home.example")]),
            phones: Patch::Set(vec![PhoneNumber::try_new("phone", "+39 06 1234").expect("a number")]),
            ..ContactEdit::default()
        };
        Contact::create(ContactId::from_uuid(Uuid::nil()), "Ada Byron".to_owned(), facts, at("2026-03-01T10:00:00Z"))
    }

    #[test]
    fn cont_1_a_contact_is_found_by_name_any_e_mail_any_phone_and_company() {
        let ada = ada();
        for found in ["byr", "@home.ex", "ADA@acme", "3906", "06 1234", "acme srl byron"] {
            assert!(ada.is_found_by(found), "{found}");
        }
        assert!(!ada.is_found_by("analyst"));
        let mut free = ada;
        free.edit(ContactEdit { company: Patch::Set(None), ..ContactEdit::default() }).expect("a change");
        assert!(!free.is_found_by("srl"));
    }

    #[test]
    fn core_12_each_fact_can_be_taken_back() {
        let before = ada();
        let mut after = before.clone();
        let edit = ContactEdit {
            name: Patch::Set("Ada Lovelace".to_owned()),
            job_title: Patch::Set(None),
            company: Patch::Set(None),
            emails: Patch::Set(Vec::new()),
            phones: Patch::Set(Vec::new()),
            owner: Patch::Set(Some(MemberId::from_uuid(Uuid::from_u128(7)))),
            address: Patch::Set(Address { city: Some("London".to_owned()), ..Address::default() }),
            description: Patch::Set(Some("Writes programs".to_owned())),
            tags: Patch::Set(BTreeSet::from([TagId::from_uuid(Uuid::from_u128(8))])),
        };
        after.edit(edit).expect("a change");
        let changes = after.finish(&before).expect("changes");
        assert_eq!(changes.len(), 9);
        let now = at("2026-03-02T10:00:00Z");
        assert_eq!(after.take_back(&changes, now), Ok(Some(())));
        assert_eq!(after.facts(), before.facts());
    }

    #[test]
    fn core_12_a_company_that_was_renamed_since_is_still_the_one_that_was_chosen() {
        let mut before = ada();
        before.edit(ContactEdit { company: Patch::Set(None), ..ContactEdit::default() }).expect("a change");
        let mut after = before.clone();
        after.edit(ContactEdit { company: Patch::Set(Some(acme("Acme"))), ..ContactEdit::default() }).expect("linked");
        let changes = after.finish(&before).expect("changes");
        after.record.company = Some(acme("Acme International"));
        assert_eq!(after.take_back(&changes, at("2026-03-02T10:00:00Z")), Ok(Some(())));
        assert_eq!(after.company, None);
    }

    #[test]
    fn core_10_an_archived_contact_must_be_restored_first() {
        let mut ada = ada();
        ada.set_archived(true, at("2026-03-02T10:00:00Z"));
        assert!(ada.edit(ContactEdit::default()).is_err_and(|refusal| refusal.to_string().contains("contact")));
        ada.worked(at("2026-03-05T10:00:00Z"), true);
        assert_eq!(ada.touched_at, at("2026-03-05T10:00:00Z"));
    }
}
