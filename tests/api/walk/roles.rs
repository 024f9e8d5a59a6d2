//! Every operation and every role.

use mainstay_kernel::Role;
use reqwest::Method;
use serde_json::json;

use super::document::{Operation, all, app, v1};
use super::sample;
use super::table::{known, least_role, permission};
use super::targets::Targets;
use crate::harness::{ACME, Client, House};

fn somebody(house: &House, role: Role) -> Client {
    house.person(match role {
        Role::Viewer => "viewer",
        Role::Rep => "rep",
        Role::Manager => "manager",
        Role::Owner => "second_owner",
    })
}

async fn core_1_every_operation_knows_the_roles(house: &House) {
    for role in Role::ALL {
        let person = somebody(house, role);
        let maker = if role == Role::Viewer { house.owner() } else { person.clone() };
        let shared = Targets::make(house, ACME, &house.owner(), &maker, &person).await;
        for operation in app().iter().filter(|operation| operation.is_in_workspace()) {
            let changes_a_record = operation.method != Method::GET && operation.names().len() > 1;
            if changes_a_record && role >= least_role(&operation.id) {
                // What one operation did must not stand in the way of the next one.
                let own = Targets::make(house, ACME, &house.owner(), &maker, &person).await;
                walk(&person, role, operation, &own).await;
            } else {
                walk(&person, role, operation, &shared).await;
            }
        }
    }
}

async fn walk(person: &Client, role: Role, operation: &Operation, targets: &Targets) {
    let name = |name: &str| if name == "workspace" { ACME.to_owned() } else { targets.get(name).to_owned() };
    let mut body = sample::body(operation);
    if let Some(version) = body.as_mut().and_then(|body| body.get_mut("version")) {
        *version = json!(Targets::version(&operation.path));
    }
    if let Some(id) = body.as_mut().and_then(|body| body.pointer_mut("/subject/id")) {
        *id = targets.lead();
    }
    if let Some(stage) = body.as_mut().and_then(|body| body.get_mut("stageId")) {
        *stage = json!(targets.get("stage"));
    }
    let call = sample::with_query(operation, operation.call(person, &operation.address(name), body));
    let who = format!("{} as {}", operation.name(), role.as_str());
    if operation.is_stream() {
        let status = call.open().await.status();
        assert_eq!(status.is_success(), role >= least_role(&operation.id), "{who}");
        return;
    }
    let answer = call.await;
    if role >= least_role(&operation.id) {
        let fits = (200..300).contains(&answer.status) || answer.status == 409;
        assert!(fits, "{who}: {answer}");
    } else {
        let problem = answer.refused(403, "forbidden");
        assert_eq!(problem["permission"], permission(&operation.id).as_str(), "{who}");
        assert_eq!(problem["leastRole"], least_role(&operation.id).as_str(), "{who}");
    }
}

/// The tables hold no operation that is gone, and no two operations share an id.
#[test]
fn core_1_the_tables_hold_what_the_documents_hold() {
    let (in_workspace, public) = known();
    let mut told: Vec<_> = app().into_iter().filter(Operation::is_in_workspace).map(|operation| operation.id).collect();
    told.sort_unstable();
    assert_eq!(told, in_workspace);
    let mut told: Vec<_> = v1().into_iter().filter(|operation| !operation.is_open()).map(|one| one.id).collect();
    told.sort_unstable();
    assert_eq!(told, public);
    assert!(all().len() > 50);
}

on_both! { core_1_every_operation_knows_the_roles }
