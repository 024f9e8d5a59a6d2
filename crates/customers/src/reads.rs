//! The use cases that read customers, with the role check.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use mainstay_kernel::{
    Clock, CompanyId, ContactId, Denied, Fault, FaultKind, JsonValue, Page, PageRequest, Permission, StoreError,
    WorkspaceScope,
};

use crate::{Customer, CustomerFilter, CustomerQueries, CustomerSort, LifetimeValue};

/// Why customers could not be read.
#[derive(Debug, thiserror::Error)]
pub enum CustomerError {
    /// The role or scope does not allow it.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The store could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl CustomerError {
    fn cause(&self) -> &dyn Fault {
        match self {
            Self::Denied(denied) => denied,
            Self::Store(error) => error,
        }
    }
}

impl Fault for CustomerError {
    fn kind(&self) -> FaultKind {
        self.cause().kind()
    }
    fn code(&self) -> &'static str {
        self.cause().code()
    }
    fn members(&self) -> Vec<(&'static str, JsonValue)> {
        self.cause().members()
    }
    fn retry_after(&self) -> Option<u64> {
        self.cause().retry_after()
    }
}

/// The use cases that read customers.
pub struct CustomerReads {
    queries: Arc<dyn CustomerQueries>,
    clock: Arc<dyn Clock>,
}

impl CustomerReads {
    /// Puts the use cases together.
    pub fn new(queries: Arc<dyn CustomerQueries>, clock: Arc<dyn Clock>) -> Self {
        Self { queries, clock }
    }

    /// The present moment, by which health is told.
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// One page of a list.
    pub async fn page(
        &self,
        scope: &WorkspaceScope,
        filter: &CustomerFilter,
        sort: CustomerSort,
        page: PageRequest,
    ) -> Result<Page<Customer>, CustomerError> {
        scope.require(Permission::ReadRecords)?;
        Ok(self.queries.page(scope, filter, sort, page, self.now()).await?)
    }

    /// What a company is worth.
    pub async fn of_company(&self, scope: &WorkspaceScope, company: CompanyId) -> Result<LifetimeValue, CustomerError> {
        scope.require(Permission::ReadRecords)?;
        let sums = self.queries.won_by_company(scope, company).await?;
        Ok(LifetimeValue::of_won(&sums, scope.context().currency))
    }

    /// What a contact is worth.
    pub async fn of_contact(&self, scope: &WorkspaceScope, contact: ContactId) -> Result<LifetimeValue, CustomerError> {
        scope.require(Permission::ReadRecords)?;
        let sums = self.queries.won_by_contact(scope, contact).await?;
        Ok(LifetimeValue::of_won(&sums, scope.context().currency))
    }
}
