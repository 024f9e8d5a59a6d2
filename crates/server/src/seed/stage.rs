//! Sets a sample workspace up: its people, its tags, its lead sources and its web shop.

use anyhow::{Context, Result};
use chrono::{DateTime, TimeDelta, Utc};
use mainstay_identity::{AddPerson, AddWorkspace, AdminUow, CreateApiToken, IntegrationKind};
use mainstay_kernel::{
    Actor, AuditEntry, ChangeId, Grants, IntegrationSourceId, MemberId, Patch, RecordKind, TagId, TokenScope,
    WorkspaceContext, WorkspaceScope, record_change,
};
use mainstay_leads::SourceSlug;
use mainstay_tags::CreateTag;

use super::plan::Doer;
use super::play::DrivenClock;
use super::sample::{PASSWORD, Workspace};
use crate::parts::Parts;

/// The address of the member who left.
pub const LEAVER: &str = "owen@kestrel.example";

/// How long ago the workspaces were founded.
const FOUNDED: TimeDelta = TimeDelta::days(200);

/// A workspace that is set up, with the ids that a plan's numbers stand for.
pub struct Set {
    /// The workspace.
    pub context: WorkspaceContext,
    /// Now.
    pub now: DateTime<Utc>,
    /// Each member's scope.
    pub members: Vec<(MemberId, WorkspaceScope)>,
    /// The tags.
    pub tags: Vec<TagId>,
    /// The web shop's scope and source.
    pub shop: Option<(IntegrationSourceId, WorkspaceScope)>,
    /// What happens outside of any lead, by moment.
    pub events: Vec<(DateTime<Utc>, Event)>,
}

/// Something that happens outside of any lead.
#[derive(Debug, Clone, Copy)]
pub enum Event {
    /// A source is no longer offered.
    ArchiveSource(&'static str),
    /// A member is suspended.
    Suspend(usize),
}

impl Set {
    /// The scope of a doer.
    pub fn scope(&self, doer: Doer) -> &WorkspaceScope {
        match (doer, &self.shop) {
            (Doer::Member(number), _) => &self.members[number].1,
            (Doer::Shop, Some((_, scope))) => scope,
            (Doer::Shop, None) => &self.members[0].1,
        }
    }

    /// Carries an event out.
    pub async fn carry_out(&self, parts: &Parts, event: Event) -> Result<()> {
        match event {
            Event::ArchiveSource(slug) => {
                let slug = SourceSlug::parse(slug).context("the slug of a sample source")?;
                let sources = parts.lead_sources.list(self.scope(Doer::Member(0))).await?;
                let listed = sources.iter().find(|source| source.slug == slug).context("a sample source")?;
                let scope = self.scope(Doer::Member(0));
                parts.lead_sources.update(scope, &slug, listed.version, Patch::Keep, Patch::Set(true)).await?;
                Ok(())
            }
            Event::Suspend(number) => self.suspend(parts, self.members[number].0).await,
        }
    }

    async fn suspend(&self, parts: &Parts, id: MemberId) -> Result<()> {
        let scope = self.scope(Doer::Member(0));
        let tx = parts.store.begin_admin(scope).await?;
        let owners = tx.members().active_owners_for_update().await?;
        let mut member = tx.members().find_for_update(id).await?.context("a sample member")?;
        member.suspend(&owners, parts.clock.now())?;
        tx.members().update(&member).await?;
        let change =
            mainstay_kernel::FieldChange { field: "suspended".to_owned(), from: false.into(), to: true.into() };
        let entry = AuditEntry {
            id: ChangeId::from_uuid(parts.ids.new_id()),
            record_kind: RecordKind::Member,
            record_id: id.as_uuid(),
            action: "suspended",
            title: "Owen Marsh".to_owned(),
            changes: vec![change],
            undoes: None,
            bulk_edit: None,
        };
        record_change(&*tx, scope, &*parts.ids, entry, Some(member.version)).await?;
        Ok(tx.commit().await?)
    }
}

/// Founds the workspace and sets it up, half a year ago.
pub async fn set_up(parts: &Parts, clock: &DrivenClock, sample: &Workspace, now: DateTime<Utc>) -> Result<Set> {
    clock.set(now - FOUNDED);
    let command = AddWorkspace {
        slug: sample.slug.to_owned(),
        name: sample.name.to_owned(),
        currency: sample.currency.to_owned(),
        time_zone: sample.zone.to_owned(),
    };
    let context = parts.identity.people.add_workspace(&command).await?.context();
    let mut members = Vec::new();
    for (number, person) in sample.people.iter().enumerate() {
        clock.advance(TimeDelta::minutes(7));
        let command = AddPerson {
            email: person.email.to_owned(),
            name: person.name.to_owned(),
            password: PASSWORD.to_owned(),
            workspace: sample.slug.to_owned(),
            role: person.role,
        };
        let added = parts.identity.people.add(&command).await.with_context(|| format!("member {number}"))?;
        let actor = Actor::Member { id: added.member.id, name: person.name.to_owned() };
        members.push((added.member.id, parts.issuer.issue(context, actor, Grants::Role(person.role))));
    }
    let mut set = Set { context, now, members, tags: Vec::new(), shop: None, events: Vec::new() };
    furnish(parts, clock, sample, &mut set).await?;
    Ok(set)
}

/// Adds tags, sources and the web shop.
async fn furnish(parts: &Parts, clock: &DrivenClock, sample: &Workspace, set: &mut Set) -> Result<()> {
    let owner = set.members[0].1.clone();
    for (name, color) in sample.tags {
        clock.advance(TimeDelta::minutes(2));
        let tag = CreateTag { name: (*name).to_owned(), color: Some(*color) };
        set.tags.push(parts.tags.create(&owner, tag).await?.id);
    }
    for (slug, name) in sample.sources {
        clock.advance(TimeDelta::minutes(2));
        parts.lead_sources.create(&owner, slug, name).await?;
    }
    if let Some(shop) = sample.shop {
        clock.advance(TimeDelta::minutes(30));
        let command = CreateApiToken {
            name: shop.to_owned(),
            source: shop.to_owned(),
            kind: Some(IntegrationKind::Api),
            scopes: vec![TokenScope::LeadsRead, TokenScope::LeadsWrite, TokenScope::ActivitiesRead],
            expires_at: None,
        };
        let card = parts.identity.api_tokens.create(&owner, command).await?.card;
        let actor = Actor::Token { id: card.token.id, name: shop.to_owned() };
        let scopes = card.token.scopes.clone().into();
        set.shop = Some((card.source.id, parts.issuer.issue(set.context, actor, Grants::Scopes(scopes))));
    }
    let (archived, days) = sample.setting.archived_source;
    set.events.push((set.now - TimeDelta::days(days), Event::ArchiveSource(archived)));
    if let Some((number, days)) = sample.setting.leaver {
        set.events.push((set.now - TimeDelta::days(days), Event::Suspend(number)));
    }
    set.events.sort_by_key(|(at, _)| *at);
    Ok(())
}
