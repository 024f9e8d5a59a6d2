//! What is done with contacts.

use std::sync::Arc;

use mainstay_kernel::{ChangeId, CompanyId, ContactId, FieldFault, Patch, Permission, Version, WorkspaceScope};
use mainstay_records::{Changed, Desk, RecordError, Trace};

use super::aggregate::{Contact, ContactEdit};
use super::fields::ContactFields;
use super::ports::{ContactsTx, ContactsUow};
use crate::CompanyRef;

/// What a use case over contacts may answer instead.
pub type ContactError = RecordError<Contact>;

/// A change of a contact's fields.
#[derive(Debug, Clone)]
pub struct UpdateContact {
    /// Which contact.
    pub id: ContactId,
    /// The version that the caller saw; `None` where the caller does not care.
    pub version: Option<Version>,
    /// What changes.
    pub fields: ContactFields,
}

/// The use cases that change contacts.
pub struct Contacts {
    uow: Arc<dyn ContactsUow>,
    desk: Desk,
}

impl Contacts {
    /// Puts the use cases together.
    pub fn new(uow: Arc<dyn ContactsUow>, desk: Desk) -> Self {
        Self { uow, desk }
    }

    /// Adds a contact.
    pub async fn create(
        &self,
        scope: &WorkspaceScope,
        fields: ContactFields,
    ) -> Result<Changed<Contact>, ContactError> {
        let tx = self.begin(scope, Permission::WriteRecords).await?;
        let changed = self.create_within(&*tx, scope, fields).await?;
        tx.commit().await?;
        Ok(changed)
    }

    /// As [`Contacts::create`], inside a transaction that the caller commits.
    pub async fn create_within(
        &self,
        tx: &dyn ContactsTx,
        scope: &WorkspaceScope,
        fields: ContactFields,
    ) -> Result<Changed<Contact>, ContactError> {
        scope.require(Permission::WriteRecords)?;
        let mut edit = fields.check().map_err(RecordError::Invalid)?;
        let Patch::Set(name) = std::mem::take(&mut edit.name) else {
            return Err(RecordError::field(FieldFault::new("name", "required", "This field cannot be empty.")));
        };
        let company = find_company(tx, &fields).await?;
        self.fill_in(tx, &fields, company, None, &mut edit).await?;
        let contact = Contact::create(self.desk.new_id(), name, edit, self.desk.now());
        tx.contacts().insert(&contact).await?;
        let change = self.desk.created(tx, scope, &contact).await?;
        Ok(Changed { record: contact, change: Some(change) })
    }

    /// Changes fields. What is not named stays as it is.
    pub async fn update(
        &self,
        scope: &WorkspaceScope,
        update: UpdateContact,
    ) -> Result<Changed<Contact>, ContactError> {
        let tx = self.begin(scope, Permission::WriteRecords).await?;
        let changed = self.update_within(&*tx, scope, update).await?;
        tx.commit().await?;
        Ok(changed)
    }

    /// As [`Contacts::update`], inside a transaction that the caller commits.
    pub async fn update_within(
        &self,
        tx: &dyn ContactsTx,
        scope: &WorkspaceScope,
        update: UpdateContact,
    ) -> Result<Changed<Contact>, ContactError> {
        scope.require(Permission::WriteRecords)?;
        let mut edit = update.fields.check().map_err(RecordError::Invalid)?;
        // Before the contact, as whoever renames a company holds it before its contacts.
        let company = find_company(tx, &update.fields).await?;
        let contact = self.desk.find_current(tx, update.id, update.version).await?;
        self.fill_in(tx, &update.fields, company, Some(&contact), &mut edit).await?;
        self.desk
            .change(tx, scope, contact, Trace::of("updated"), |contact, _| {
                contact.edit(edit).map_err(RecordError::Refused)
            })
            .await
    }

    /// Archives a contact, or restores it.
    pub async fn set_archived(
        &self,
        scope: &WorkspaceScope,
        id: ContactId,
        version: Version,
        archived: bool,
    ) -> Result<Changed<Contact>, ContactError> {
        let tx = self.begin(scope, Permission::ArchiveRecords).await?;
        let changed = self.desk.set_archived(&*tx, scope, id, Some(version), archived).await?;
        tx.commit().await?;
        Ok(changed)
    }

    /// Takes a change back (CORE-12).
    pub async fn undo(
        &self,
        scope: &WorkspaceScope,
        id: ContactId,
        change: ChangeId,
    ) -> Result<Changed<Contact>, ContactError> {
        let tx = self.begin(scope, Permission::WriteRecords).await?;
        let changed = self.desk.undo(&*tx, scope, id, change, None).await?;
        tx.commit().await?;
        Ok(changed)
    }

    async fn begin(&self, scope: &WorkspaceScope, permission: Permission) -> Result<Box<dyn ContactsTx>, ContactError> {
        scope.require(permission)?;
        Ok(self.uow.begin_contacts(scope).await?)
    }

    /// Puts in what the fields name: a new owner must be a member, a new company not archived, tags in the vocabulary.
    async fn fill_in(
        &self,
        tx: &dyn ContactsTx,
        fields: &ContactFields,
        company: Option<CompanyRef>,
        before: Option<&Contact>,
        edit: &mut ContactEdit,
    ) -> Result<(), ContactError> {
        if let Patch::Set(Some(owner)) = edit.owner
            && before.and_then(|contact| contact.owner) != Some(owner)
        {
            self.desk.check_member(tx, "ownerId", owner).await?;
        }
        if let Patch::Set(wanted) = &fields.company {
            let linked = before.and_then(|contact| contact.company.clone());
            edit.company = match wanted {
                Some(id) if linked.as_ref().is_some_and(|linked| linked.id == *id) => Patch::Keep,
                Some(_) => Patch::Set(Some(company.ok_or_else(unknown_company)?)),
                None => Patch::Set(None),
            };
        }
        if let Patch::Set(tags) = &fields.tags {
            edit.tags = Patch::Set(self.desk.resolve_tags(tx, tags).await?);
        }
        Ok(())
    }
}

async fn find_company(tx: &dyn ContactsTx, fields: &ContactFields) -> Result<Option<CompanyRef>, ContactError> {
    let wanted: Option<CompanyId> = if let Patch::Set(company) = fields.company { company } else { None };
    match wanted {
        Some(company) => Ok(tx.contacts().find_linkable(company).await?),
        None => Ok(None),
    }
}

fn unknown_company() -> ContactError {
    let detail = "Choose a company of this workspace that is not archived.";
    RecordError::field(FieldFault::new("companyId", "unknown_company", detail))
}
