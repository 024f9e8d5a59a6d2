//! What is done with companies.

use std::sync::Arc;

use mainstay_kernel::{ChangeId, CompanyId, FieldFault, Patch, Permission, Version, WorkspaceScope};
use mainstay_records::{Changed, Desk, RecordError, Trace};

use super::aggregate::{Company, CompanyEdit};
use super::fields::CompanyFields;
use super::ports::{CompaniesTx, CompaniesUow};

/// What a use case over companies may answer instead.
pub type CompanyError = RecordError<Company>;

/// A change of a company's fields.
#[derive(Debug, Clone)]
pub struct UpdateCompany {
    /// Which company.
    pub id: CompanyId,
    /// The version that the caller saw; `None` where the caller does not care.
    pub version: Option<Version>,
    /// What changes.
    pub fields: CompanyFields,
}

/// The use cases that change companies.
pub struct Companies {
    uow: Arc<dyn CompaniesUow>,
    desk: Desk,
}

impl Companies {
    /// Puts the use cases together.
    pub fn new(uow: Arc<dyn CompaniesUow>, desk: Desk) -> Self {
        Self { uow, desk }
    }

    /// Adds a company.
    pub async fn create(
        &self,
        scope: &WorkspaceScope,
        fields: CompanyFields,
    ) -> Result<Changed<Company>, CompanyError> {
        let tx = self.begin(scope, Permission::WriteRecords).await?;
        let changed = self.create_within(&*tx, scope, fields).await?;
        tx.commit().await?;
        Ok(changed)
    }

    /// As [`Companies::create`], inside a transaction that the caller commits.
    pub async fn create_within(
        &self,
        tx: &dyn CompaniesTx,
        scope: &WorkspaceScope,
        fields: CompanyFields,
    ) -> Result<Changed<Company>, CompanyError> {
        scope.require(Permission::WriteRecords)?;
        let mut edit = fields.check().map_err(RecordError::Invalid)?;
        let Patch::Set(name) = std::mem::take(&mut edit.name) else {
            return Err(RecordError::field(FieldFault::new("name", "required", "This field cannot be empty.")));
        };
        self.check_references(tx, &fields, None, &mut edit).await?;
        let company = Company::create(self.desk.new_id(), name, edit, self.desk.now());
        tx.companies().insert(&company).await?;
        let change = self.desk.created(tx, scope, &company).await?;
        Ok(Changed { record: company, change: Some(change) })
    }

    /// Changes fields. What is not named stays as it is.
    pub async fn update(
        &self,
        scope: &WorkspaceScope,
        update: UpdateCompany,
    ) -> Result<Changed<Company>, CompanyError> {
        let tx = self.begin(scope, Permission::WriteRecords).await?;
        let changed = self.update_within(&*tx, scope, update).await?;
        tx.commit().await?;
        Ok(changed)
    }

    /// As [`Companies::update`], inside a transaction that the caller commits.
    pub async fn update_within(
        &self,
        tx: &dyn CompaniesTx,
        scope: &WorkspaceScope,
        update: UpdateCompany,
    ) -> Result<Changed<Company>, CompanyError> {
        scope.require(Permission::WriteRecords)?;
        let mut edit = update.fields.check().map_err(RecordError::Invalid)?;
        let company = self.desk.find_current(tx, update.id, update.version).await?;
        self.check_references(tx, &update.fields, Some(&company), &mut edit).await?;
        let moved = matches!(edit.status, Patch::Set(status) if status != company.status);
        let trace = Trace::of(if moved { "status_changed" } else { "updated" });
        self.desk.change(tx, scope, company, trace, |company, _| company.edit(edit).map_err(RecordError::Refused)).await
    }

    /// Archives a company, or restores it. Its contacts keep it.
    pub async fn set_archived(
        &self,
        scope: &WorkspaceScope,
        id: CompanyId,
        version: Version,
        archived: bool,
    ) -> Result<Changed<Company>, CompanyError> {
        let tx = self.begin(scope, Permission::ArchiveRecords).await?;
        let changed = self.desk.set_archived(&*tx, scope, id, Some(version), archived).await?;
        tx.commit().await?;
        Ok(changed)
    }

    /// Takes a change back (CORE-12).
    pub async fn undo(
        &self,
        scope: &WorkspaceScope,
        id: CompanyId,
        change: ChangeId,
    ) -> Result<Changed<Company>, CompanyError> {
        let tx = self.begin(scope, Permission::WriteRecords).await?;
        let changed = self.desk.undo(&*tx, scope, id, change, None).await?;
        tx.commit().await?;
        Ok(changed)
    }

    async fn begin(
        &self,
        scope: &WorkspaceScope,
        permission: Permission,
    ) -> Result<Box<dyn CompaniesTx>, CompanyError> {
        scope.require(permission)?;
        Ok(self.uow.begin_companies(scope).await?)
    }

    /// Looks up whom and what the fields name: a new owner must be a member, tags must be in the vocabulary.
    async fn check_references(
        &self,
        tx: &dyn CompaniesTx,
        fields: &CompanyFields,
        before: Option<&Company>,
        edit: &mut CompanyEdit,
    ) -> Result<(), CompanyError> {
        if let Patch::Set(Some(owner)) = edit.owner
            && before.and_then(|company| company.owner) != Some(owner)
        {
            self.desk.check_member(tx, "ownerId", owner).await?;
        }
        if let Patch::Set(tags) = &fields.tags {
            edit.tags = Patch::Set(self.desk.resolve_tags(tx, tags).await?);
        }
        Ok(())
    }
}
