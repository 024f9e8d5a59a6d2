//! What leads became.

use async_trait::async_trait;
use mainstay_contacts::{CompaniesTx, ContactsTx};
use mainstay_conversion::{Conversion, ConversionQueries, ConversionStore, ConversionTx, ConversionUow, Part};
use mainstay_deals::DealsTx;
use mainstay_kernel::{CompanyId, ContactId, DealId, LeadId, MemberId, StoreError, WorkspaceScope};
use mainstay_leads::LeadsTx;
use sea_orm::{ColumnTrait, QueryFilter};
use uuid::Uuid;

use crate::error::store_error;
use crate::rows::{ms, time};
use crate::sql::Sql;
use crate::store::SqlStore;
use crate::tables::lead_conversion::{Column, Entity, Model};
use crate::tx::SqlTx;

fn row(workspace: Uuid, conversion: &Conversion) -> Model {
    Model {
        workspace_id: workspace,
        lead_id: conversion.lead.as_uuid(),
        contact_id: conversion.contact.id.as_uuid(),
        contact_created: conversion.contact.created,
        company_id: conversion.company.map(|part| part.id.as_uuid()),
        company_created: conversion.company.is_some_and(|part| part.created),
        deal_id: conversion.deal.map(DealId::as_uuid),
        member_id: conversion.member.map(MemberId::as_uuid),
        at: ms(conversion.at),
    }
}

fn read(row: &Model) -> Result<Conversion, StoreError> {
    let company = |id| Part { id: CompanyId::from_uuid(id), created: row.company_created };
    Ok(Conversion {
        lead: LeadId::from_uuid(row.lead_id),
        contact: Part { id: ContactId::from_uuid(row.contact_id), created: row.contact_created },
        company: row.company_id.map(company),
        deal: row.deal_id.map(DealId::from_uuid),
        at: time(row.at)?,
        member: row.member_id.map(MemberId::from_uuid),
    })
}

/// The column of activities, and the id, of the record that goes on where the lead ends.
fn heir(conversion: &Conversion) -> (&'static str, Uuid) {
    conversion.deal.map_or(("contact_id", conversion.contact.id.as_uuid()), |deal| ("deal_id", deal.as_uuid()))
}

/// Adds `EXISTS` of a row of the workspace, unless nothing was asked so far.
fn push_exists(sql: &mut Sql, table: &str, column: &str, id: Uuid) {
    sql.push(" OR EXISTS (SELECT 1 FROM ").push(table).push(" x WHERE x.workspace_id = $1 AND x.").push(column);
    sql.with(" = ", id);
}

impl SqlTx {
    /// The company was last active when somebody last did or planned something about the lead, unless later.
    async fn give_last_activity(&self, conversion: &Conversion) -> Result<(), StoreError> {
        let Some(company) = conversion.company else { return Ok(()) };
        let mut sql = self.db.sql("SELECT max(coalesce(a.completed_at, a.created_at)) FROM activities a");
        sql.push(" WHERE a.workspace_id = $1 AND a.actor_kind = 'member'");
        sql.with(" AND a.lead_id = ", conversion.lead.as_uuid());
        let row = self.db.row(sql).await?;
        let last = row.map(|row| row.try_get_by_index::<Option<i64>>(0)).transpose().map_err(store_error)?;
        let Some(last) = last.flatten() else { return Ok(()) };
        let mut sql = self.db.sql("UPDATE companies SET last_activity_at = ");
        sql.bind(last).with(" WHERE workspace_id = $1 AND id = ", company.id.as_uuid());
        sql.with(" AND (last_activity_at IS NULL OR last_activity_at < ", last).push(")");
        self.db.run(sql).await.map(drop)
    }
}

#[async_trait]
impl ConversionStore for SqlTx {
    async fn find(&self, lead: LeadId) -> Result<Option<Conversion>, StoreError> {
        let found = self.db.find::<Entity>().filter(Column::LeadId.eq(lead.as_uuid())).one(&self.db).await;
        found.map_err(store_error)?.as_ref().map(read).transpose()
    }

    async fn insert(&self, conversion: &Conversion) -> Result<(), StoreError> {
        self.db.insert(&[row(self.db.workspace(), conversion)]).await
    }

    async fn remove(&self, lead: LeadId) -> Result<(), StoreError> {
        let gone = self.db.delete::<Entity>().filter(Column::LeadId.eq(lead.as_uuid())).exec(&self.db).await;
        gone.map(drop).map_err(store_error)
    }

    async fn carry_activities(&self, conversion: &Conversion) -> Result<(), StoreError> {
        self.give_last_activity(conversion).await?;
        let (column, id) = heir(conversion);
        let mut sql = self.db.sql("UPDATE activities SET lead_id = NULL, ");
        sql.push(column).with(" = ", id).push(", version = version + 1").with(", updated_at = ", ms(conversion.at));
        sql.with(" WHERE workspace_id = $1 AND NOT done AND lead_id = ", conversion.lead.as_uuid());
        self.db.run(sql).await.map(drop)
    }

    async fn return_open_activities(&self, conversion: &Conversion) -> Result<(), StoreError> {
        let (column, id) = heir(conversion);
        let mut sql = self.db.sql("UPDATE activities SET ");
        sql.push(column).with(" = NULL, lead_id = ", conversion.lead.as_uuid()).push(", version = version + 1");
        sql.with(", updated_at = ", ms(self.now())).push(" WHERE workspace_id = $1 AND NOT done AND ").push(column);
        sql.with(" = ", id).with(" AND created_at < ", ms(conversion.at));
        self.db.run(sql).await.map(drop)
    }

    async fn is_referred_to(&self, conversion: &Conversion) -> Result<bool, StoreError> {
        let (lead, contact) = (conversion.lead.as_uuid(), conversion.contact.id.as_uuid());
        let deal = conversion.deal.map_or(Uuid::nil(), DealId::as_uuid);
        let mut sql = self.db.sql("SELECT 1 WHERE FALSE");
        let made = |part: Part<CompanyId>| part.created.then_some(part.id.as_uuid());
        if let Some(company) = conversion.company.and_then(made) {
            push_exists(&mut sql, "contacts", "company_id", company);
            sql.with(" AND x.id <> ", contact).push(")");
            push_exists(&mut sql, "deals", "company_id", company);
            sql.with(" AND x.id <> ", deal).push(")");
            push_exists(&mut sql, "lead_conversions", "company_id", company);
            sql.with(" AND x.lead_id <> ", lead).push(")");
            push_exists(&mut sql, "activities", "company_id", company);
            sql.push(")");
        }
        if conversion.contact.created {
            push_exists(&mut sql, "deals", "contact_id", contact);
            sql.with(" AND x.id <> ", deal).push(")");
            push_exists(&mut sql, "lead_conversions", "contact_id", contact);
            sql.with(" AND x.lead_id <> ", lead).push(")");
        }
        // What was carried over is open and older.
        for (column, id) in [("contact_id", conversion.contact.created.then_some(contact)), ("deal_id", Some(deal))] {
            if let Some(id) = id {
                push_exists(&mut sql, "activities", column, id);
                sql.with(" AND (x.done OR x.created_at >= ", ms(conversion.at)).push("))");
            }
        }
        Ok(self.db.row(sql).await?.is_some())
    }
}

impl ConversionTx for SqlTx {
    fn over_leads(&self) -> &dyn LeadsTx {
        self
    }
    fn over_companies(&self) -> &dyn CompaniesTx {
        self
    }
    fn over_contacts(&self) -> &dyn ContactsTx {
        self
    }
    fn over_deals(&self) -> &dyn DealsTx {
        self
    }
    fn conversions(&self) -> &dyn ConversionStore {
        self
    }
}

#[async_trait]
impl ConversionUow for SqlStore {
    async fn begin_conversion(&self, scope: &WorkspaceScope) -> Result<Box<dyn ConversionTx>, StoreError> {
        Ok(Box::new(self.begin(scope).await?))
    }
}

#[async_trait]
impl ConversionQueries for SqlStore {
    async fn conversions_of(&self, scope: &WorkspaceScope, leads: &[LeadId]) -> Result<Vec<Conversion>, StoreError> {
        let db = self.read(scope);
        let ids: Vec<Uuid> = leads.iter().map(|lead| lead.as_uuid()).collect();
        let found = db.find::<Entity>().filter(Column::LeadId.is_in(ids)).all(&db).await.map_err(store_error)?;
        found.iter().map(read).collect()
    }
}
