//! Records for addresses to name.

use serde_json::{Value, json};

use crate::harness::{Client, House, Json, within};

/// One record of every kind, in one workspace.
pub struct Targets {
    lead: String,
    change: String,
    note: String,
    tag: String,
    bulk_edit: String,
    token: String,
    slug: String,
    session: String,
}

impl Targets {
    /// Makes the records: the person's own where that makes a difference, the rest by an owner of the workspace.
    pub async fn make(house: &House, workspace: &str, owner: &Client, person: &Client) -> Self {
        let at = |rest: &str| within(workspace, rest);
        let lead = person.post(&at("leads"), json!({ "name": "Tilda Target" })).await.expect(201)["lead"].clone();
        let lead_at = at(&format!("leads/{}", lead.text("id")));
        let note = person.post(&format!("{lead_at}/notes"), json!({ "body": "A word." })).await.expect(201);
        let edit = json!({ "version": 2, "jobTitle": "Target" });
        let edited = person.patch(&lead_at, edit).await.expect(200);
        let bulk = json!({ "selection": { "ids": [lead["id"]] }, "change": { "assigneeId": null } });
        let bulk = owner.post(&at("lead-bulk-edits"), bulk).await.expect(202);
        house.run_due().await;
        let number = lead.text("id").rsplit('-').next().unwrap().trim_start_matches('0').to_lowercase();
        let tag = owner.post(&at("tags"), json!({ "name": format!("tag {number}") })).await.expect(201);
        let slug = format!("source_{number}");
        owner.post(&at("lead-sources"), json!({ "slug": slug, "name": "A source" })).await.expect(201);
        let token = json!({ "name": "Target", "source": "Target", "scopes": ["leads:read"] });
        let token = owner.post(&at("api-tokens"), token).await.expect(201);
        house.keep_secret(token.text("token"));
        let sessions = owner.get("/api/app/sessions").await.ok();
        Self {
            lead: lead.text("id").to_owned(),
            change: edited.text("changeId").to_owned(),
            note: note.text("id").to_owned(),
            tag: tag.text("id").to_owned(),
            bulk_edit: bulk.text("id").to_owned(),
            token: token["apiToken"].text("id").to_owned(),
            slug,
            session: sessions["items"][0].text("id").to_owned(),
        }
    }

    /// Names that stand for nothing.
    pub fn missing() -> Self {
        let id = |number: u128| uuid::Uuid::from_u128(0x0195_0000_0000_7000_8000_0000_0000_0000 + number).to_string();
        Self {
            lead: id(1),
            change: id(2),
            note: id(3),
            tag: id(4),
            bulk_edit: id(5),
            token: id(6),
            slug: "no_such_source".to_owned(),
            session: id(7),
        }
    }

    /// What an address says in the place of a name.
    pub fn get(&self, name: &str) -> &str {
        match name {
            "lead" => &self.lead,
            "change" => &self.change,
            "note" => &self.note,
            "tag" => &self.tag,
            "bulkEdit" => &self.bulk_edit,
            "token" => &self.token,
            "slug" => &self.slug,
            "session" => &self.session,
            other => panic!("teach the walks what {{{other}}} is"),
        }
    }

    /// The lead's id.
    pub fn lead(&self) -> Value {
        json!(self.lead)
    }
}
