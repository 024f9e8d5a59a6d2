//! Records for addresses to name.

use serde_json::{Value, json};

use crate::harness::{Client, House, Json, within};

/// One record of every kind, in one workspace.
pub struct Targets {
    lead: String,
    lead_change: String,
    deal: String,
    deal_change: String,
    stage: String,
    contact: String,
    contact_change: String,
    company: String,
    company_change: String,
    activity: String,
    activity_change: String,
    tag: String,
    bulk_edit: String,
    token: String,
    slug: String,
    session: String,
    saved_view: String,
}

/// A record of which only the name is known, and a change of it.
struct Named {
    id: String,
    change: String,
}

impl Named {
    async fn make(person: &Client, list: &str, noun: &str) -> Self {
        let made = person.post(list, json!({ "name": "Tilda Target" })).await.expect(201)[noun].clone();
        let id = made.text("id").to_owned();
        let edit = json!({ "version": 1, "description": "A target." });
        let edited = person.patch(&format!("{list}/{id}"), edit).await.expect(200);
        Self { id, change: edited.text("changeId").to_owned() }
    }
}

impl Targets {
    /// Makes the records: the person's own where that makes a difference, the rest by an owner of the workspace. A view is
    /// seen by whoever saved it, and a viewer may save one too.
    pub async fn make(house: &House, workspace: &str, owner: &Client, person: &Client, saver: &Client) -> Self {
        let at = |rest: &str| within(workspace, rest);
        let lead = person.post(&at("leads"), json!({ "name": "Tilda Target" })).await.expect(201)["lead"].clone();
        let lead_at = at(&format!("leads/{}", lead.text("id")));
        let task = json!({ "type": "task", "title": "A word", "subject": { "kind": "lead", "id": lead["id"] } });
        let task = person.post(&at("activities"), task).await.expect(201)["activity"].clone();
        let task_at = at(&format!("activities/{}", task.text("id")));
        let task = person.patch(&task_at, json!({ "version": 1, "title": "Two words" })).await.expect(200);
        let edit = json!({ "version": 3, "jobTitle": "Target" });
        let edited = person.patch(&lead_at, edit).await.expect(200);
        let deal = person.post(&at("deals"), json!({ "title": "Tilda's target" })).await.expect(201);
        let deal_at = at(&format!("deals/{}", deal["deal"].text("id")));
        let retitled = person.patch(&deal_at, json!({ "version": 1, "title": "Target" })).await.expect(200);
        let stages = owner.get(&at("pipeline-stages")).await.ok();
        let open = |stage: &&Value| stage["kind"] == "open" && stage["archived"] == false;
        let stage = stages["items"].as_array().unwrap().iter().find(open).unwrap();
        let contact = Named::make(person, &at("contacts"), "contact").await;
        let company = Named::make(person, &at("companies"), "company").await;
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
        let view = json!({ "list": "leads", "name": "Target", "query": "" });
        let view = saver.post(&at("saved-views"), view).await.expect(201);
        let sessions = owner.get("/api/app/sessions").await.ok();
        Self {
            lead: lead.text("id").to_owned(),
            lead_change: edited.text("changeId").to_owned(),
            deal: deal["deal"].text("id").to_owned(),
            deal_change: retitled.text("changeId").to_owned(),
            stage: stage.text("id").to_owned(),
            contact: contact.id,
            contact_change: contact.change,
            company: company.id,
            company_change: company.change,
            activity: task["activity"].text("id").to_owned(),
            activity_change: task.text("changeId").to_owned(),
            tag: tag.text("id").to_owned(),
            bulk_edit: bulk.text("id").to_owned(),
            token: token["apiToken"].text("id").to_owned(),
            slug,
            session: sessions["items"][0].text("id").to_owned(),
            saved_view: view.text("id").to_owned(),
        }
    }

    /// Names that stand for nothing.
    pub fn missing() -> Self {
        let id = |number: u128| uuid::Uuid::from_u128(0x0195_0000_0000_7000_8000_0000_0000_0000 + number).to_string();
        Self {
            lead: id(1),
            lead_change: id(2),
            deal: id(8),
            deal_change: id(9),
            stage: id(10),
            contact: id(11),
            contact_change: id(12),
            company: id(13),
            company_change: id(14),
            activity: id(3),
            activity_change: id(15),
            tag: id(4),
            bulk_edit: id(5),
            token: id(6),
            slug: "no_such_source".to_owned(),
            session: id(7),
            saved_view: id(16),
        }
    }

    /// What an address says in the place of a name.
    pub fn get(&self, name: &str) -> &str {
        match name {
            "lead" => &self.lead,
            "lead.change" => &self.lead_change,
            "deal" => &self.deal,
            "deal.change" => &self.deal_change,
            "stage" => &self.stage,
            "contact" => &self.contact,
            "contact.change" => &self.contact_change,
            "company" => &self.company,
            "company.change" => &self.company_change,
            "activity" => &self.activity,
            "activity.change" => &self.activity_change,
            "tag" => &self.tag,
            "bulkEdit" => &self.bulk_edit,
            "token" => &self.token,
            "slug" => &self.slug,
            "session" => &self.session,
            "savedView" => &self.saved_view,
            other => panic!("teach the walks what {{{other}}} is"),
        }
    }

    /// The version of what an address names: the lead was worked twice and changed once, all else was changed once.
    pub fn version(path: &str) -> i64 {
        match path {
            path if path.contains("{lead}") => 4,
            path if ["{activity}", "{contact}", "{company}", "{deal}"].iter().any(|name| path.contains(name)) => 2,
            _ => 1,
        }
    }

    /// The lead's id.
    pub fn lead(&self) -> Value {
        json!(self.lead)
    }
}
