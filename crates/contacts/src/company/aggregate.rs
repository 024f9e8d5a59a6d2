//! The company: the one place where its rules live.

use std::collections::BTreeSet;
use std::ops::Deref;

use chrono::{DateTime, Utc};
use mainstay_kernel::{CompanyId, EmailAddress, JsonValue, MemberId, Patch, PhoneNumber, RecordKind, TagId, Version};
use mainstay_records::{Archivable, BulkEditable, Facts, OwnChange, Record, facts};
use serde_json::json;

use super::queries::CompanyFilter;
use super::record::CompanyRecord;
use super::words::{CompanySize, CompanyStatus, Industry};
use crate::{Address, Archived};

/// A company. It reads like its [`CompanyRecord`] and changes only through rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Company {
    record: CompanyRecord,
}

impl Deref for Company {
    type Target = CompanyRecord;
    fn deref(&self) -> &CompanyRecord {
        &self.record
    }
}

/// Facts of a company that people change; every part was checked on its own.
#[derive(Debug, Clone, Default)]
pub struct CompanyEdit {
    /// Its name.
    pub name: Patch<String>,
    /// Its website's address.
    pub website: Patch<Option<String>>,
    /// What it lives on.
    pub industry: Patch<Option<Industry>>,
    /// How many people work there.
    pub size: Patch<Option<CompanySize>>,
    /// What it is to us.
    pub status: Patch<CompanyStatus>,
    /// The e-mail address of its office.
    pub email: Patch<Option<EmailAddress>>,
    /// The telephone number of its office.
    pub phone: Patch<Option<PhoneNumber>>,
    /// The member responsible.
    pub owner: Patch<Option<MemberId>>,
    /// Where it is.
    pub address: Patch<Address>,
    /// What is to be known of it.
    pub description: Patch<Option<String>>,
    /// All its tags.
    pub tags: Patch<BTreeSet<TagId>>,
}

impl CompanyEdit {
    fn apply_to(self, record: &mut CompanyRecord) {
        self.name.apply_to(&mut record.name);
        self.website.apply_to(&mut record.website);
        self.industry.apply_to(&mut record.industry);
        self.size.apply_to(&mut record.size);
        self.status.apply_to(&mut record.status);
        self.email.apply_to(&mut record.email);
        self.phone.apply_to(&mut record.phone);
        self.owner.apply_to(&mut record.owner);
        self.address.apply_to(&mut record.address);
        self.description.apply_to(&mut record.description);
        self.tags.apply_to(&mut record.tags);
    }
}

impl Company {
    /// A new company of this name, a prospect where nothing else is said.
    pub fn create(id: CompanyId, name: String, facts: CompanyEdit, now: DateTime<Utc>) -> Self {
        let mut record = CompanyRecord {
            id,
            version: Version::FIRST,
            name,
            website: None,
            industry: None,
            size: None,
            status: CompanyStatus::Prospect,
            email: None,
            phone: None,
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

    /// A company read from storage.
    pub const fn from_record(record: CompanyRecord) -> Self {
        Self { record }
    }

    /// What is to be stored.
    pub const fn record(&self) -> &CompanyRecord {
        &self.record
    }

    /// What is to be stored, without the company around it.
    pub fn into_record(self) -> CompanyRecord {
        self.record
    }

    /// Changes facts.
    pub fn edit(&mut self, edit: CompanyEdit) -> Result<(), Archived> {
        self.refuse_archived()?;
        edit.apply_to(&mut self.record);
        Ok(())
    }

    /// Notes work that is recorded elsewhere, such as a call with somebody there; `by_person` where a person did it.
    pub fn worked(&mut self, now: DateTime<Utc>, by_person: bool) {
        self.touch(now, by_person);
        self.count_up();
    }

    fn refuse_archived(&self) -> Result<(), Archived> {
        Archived::refuse(RecordKind::Company, self.record.archived_at)
    }
}

impl Record for Company {
    type Id = CompanyId;
    type Refusal = Archived;
    const KIND: RecordKind = RecordKind::Company;

    fn id(&self) -> CompanyId {
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
            ("website", facts::text(record.website.as_deref())),
            ("industry", facts::text(record.industry.map(Industry::as_str))),
            ("size", facts::text(record.size.map(CompanySize::as_str))),
            ("status", record.status.as_str().into()),
            ("email", facts::text(record.email.as_ref().map(EmailAddress::as_str))),
            ("phone", facts::text(record.phone.as_ref().map(PhoneNumber::as_str))),
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
            "website" => record.website = facts::read_text(value),
            "industry" => record.industry = value.as_str().and_then(Industry::parse),
            "size" => record.size = value.as_str().and_then(CompanySize::parse),
            "status" => record.status = CompanyStatus::parse(value.as_str()?)?,
            "email" => record.email = value.as_str().and_then(|text| EmailAddress::try_new(field, text).ok()),
            "phone" => record.phone = value.as_str().and_then(|text| PhoneNumber::try_new(field, text).ok()),
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
}

impl Archivable for Company {
    fn is_archived(&self) -> bool {
        self.record.archived_at.is_some()
    }

    fn set_archived(&mut self, archived: bool, now: DateTime<Utc>) {
        if self.is_archived() != archived {
            self.record.archived_at = archived.then_some(now);
        }
    }
}

impl BulkEditable for Company {
    type Filter = CompanyFilter;
    type Own = SetCompanyStatus;

    fn assign(&mut self, member: Option<MemberId>) -> Result<(), Archived> {
        self.edit(CompanyEdit { owner: Patch::Set(member), ..CompanyEdit::default() })
    }

    fn tags(&self) -> &BTreeSet<TagId> {
        &self.record.tags
    }

    fn set_tags(&mut self, tags: BTreeSet<TagId>) -> Result<(), Archived> {
        self.edit(CompanyEdit { tags: Patch::Set(tags), ..CompanyEdit::default() })
    }

    fn apply_own(&mut self, change: &SetCompanyStatus, _: DateTime<Utc>) -> Result<(), Archived> {
        self.edit(CompanyEdit { status: Patch::Set(change.0), ..CompanyEdit::default() })
    }
}

/// Gives many companies a status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SetCompanyStatus(pub CompanyStatus);

impl OwnChange for SetCompanyStatus {
    fn action(&self) -> &'static str {
        "status_changed"
    }

    fn to_value(&self) -> JsonValue {
        json!({ "status": self.0.as_str() })
    }

    fn from_value(value: &JsonValue) -> Option<Self> {
        CompanyStatus::parse(value.get("status")?.as_str()?).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use mainstay_records::BulkChange;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("a time")
    }

    fn company() -> Company {
        let facts = CompanyEdit {
            website: Patch::Set(Some("https://www.Acme.example/it".to_owned())),
            industry: Patch::Set(Some(Industry::Retail)),
            size: Patch::Set(Some(CompanySize::Small)),
            email: Patch::Set(EmailAddress::try_new("email", "info@acme.example").ok()),
            phone: Patch::Set(PhoneNumber::try_new("phone", "+39 06 1234").ok()),
            description: Patch::Set(Some("Since 1921".to_owned())),
            ..CompanyEdit::default()
        };
        let id = "0192f0c1-2345-7abc-8def-0123456789ab".parse().expect("an id");
        Company::create(id, "Acmé Srl".to_owned(), facts, at("2026-03-01T10:00:00Z"))
    }

    #[test]
    fn comp_1_a_company_starts_as_a_prospect_and_is_found_by_what_is_known_of_it() {
        let company = company();
        assert_eq!(company.status, CompanyStatus::Prospect);
        assert_eq!(company.domain().as_deref(), Some("acme.example"));
        for found in ["acme", "SRL acme.ex", "info@", "3906", "+39 06"] {
            assert!(company.is_found_by(found), "{found}");
        }
        assert!(!company.is_found_by("1921"));
    }

    #[test]
    fn core_12_each_fact_can_be_taken_back() {
        let before = company();
        let mut after = before.clone();
        let later = at("2026-03-02T10:00:00Z");
        after.touch(later, true);
        let edit = CompanyEdit {
            name: Patch::Set("Globex".to_owned()),
            website: Patch::Set(None),
            industry: Patch::Set(None),
            size: Patch::Set(Some(CompanySize::Giant)),
            status: Patch::Set(CompanyStatus::Customer),
            email: Patch::Set(None),
            phone: Patch::Set(None),
            owner: Patch::Set(Some(MemberId::from_uuid(uuid::Uuid::from_u128(7)))),
            address: Patch::Set(Address { city: Some("Roma".to_owned()), ..Address::default() }),
            description: Patch::Set(None),
            tags: Patch::Set(BTreeSet::from([TagId::from_uuid(uuid::Uuid::from_u128(8))])),
        };
        after.edit(edit).expect("a change");
        let changes = after.finish(&before).expect("changes");
        assert_eq!(changes.len(), 11);
        assert_eq!(after.version, Version::FIRST.next());
        assert_eq!(after.take_back(&changes, later), Ok(Some(())));
        assert_eq!(after.facts(), before.facts());
        assert_eq!(after.take_back(&changes, later), Ok(None));
    }

    #[test]
    fn core_10_an_archived_company_must_be_restored_first() {
        let mut company = company();
        company.set_archived(true, at("2026-03-02T10:00:00Z"));
        assert!(company.edit(CompanyEdit::default()).is_err());
        assert!(company.assign(None).is_err());
        company.set_archived(false, at("2026-03-03T10:00:00Z"));
        assert!(company.apply_own(&SetCompanyStatus(CompanyStatus::Active), company.created_at).is_ok());
        assert_eq!(company.status, CompanyStatus::Active);
    }

    #[test]
    fn only_a_person_s_work_counts_as_work() {
        let mut company = company();
        company.worked(at("2026-03-05T10:00:00Z"), false);
        assert_eq!(company.touched_at, company.created_at);
        company.worked(at("2026-03-06T10:00:00Z"), true);
        assert_eq!(company.touched_at, at("2026-03-06T10:00:00Z"));
        assert_eq!(company.version.number(), 3);
    }

    #[test]
    fn a_stored_bulk_change_reads_back_equal() {
        let change = BulkChange::Own(SetCompanyStatus(CompanyStatus::Inactive));
        assert_eq!(BulkChange::from_value(&change.to_value()), Some(change));
    }
}
