//! Deals: how they move, what they are worth, and where they are found.

use serde_json::{Value, json};

use crate::harness::{Call, Client, House, Json, acme};

fn at(deal: &Value, rest: &str) -> String {
    let rest = if rest.is_empty() { String::new() } else { format!("/{rest}") };
    acme(&format!("deals/{}{rest}", deal.text("id")))
}

fn with(mut body: Value, rest: &Value) -> Value {
    body.as_object_mut().unwrap().extend(rest.as_object().unwrap().clone());
    body
}

async fn stages(client: &Client) -> Vec<Value> {
    client.get(&acme("pipeline-stages")).await.ok().list("items").to_vec()
}

async fn deal(client: &Client, title: &str, rest: Value) -> Value {
    client.post(&acme("deals"), with(json!({ "title": title }), &rest)).await.expect(201)["deal"].clone()
}

fn move_to(client: &Client, deal: &Value, stage: &Value, rest: &Value) -> Call {
    let body = with(json!({ "version": deal["version"], "stageId": stage["id"] }), rest);
    client.post(&at(deal, "move"), body)
}

fn euros(amount: &str) -> Value {
    json!({ "amount": amount, "currency": "EUR" })
}

async fn deal_3_a_lost_deal_asks_for_its_reason(house: &House) {
    let rep = house.rep();
    let stages = stages(&rep).await;
    let made = deal(&rep, "Ten pumps", json!({ "amount": euros("100") })).await;
    assert_eq!((made["probability"].as_u64(), &made["weightedAmount"]), (Some(20), &euros("20.00")));
    let problem = move_to(&rep, &made, &stages[4], &json!({})).await.refused(409, "lost_reason_required");
    assert_eq!(problem["required"], "lostReason");
    assert!(problem["allowed"].as_array().unwrap().contains(&json!("price")), "{problem}");
    let why = json!({ "lostReason": "price", "lostNote": "Too dear." });
    let lost = move_to(&rep, &made, &stages[4], &why).await.expect(200);
    assert_eq!((lost["deal"].text("kind"), lost["deal"].text("lostReason")), ("lost", "price"));
    assert_eq!(
        (lost["deal"]["probability"].as_u64(), lost["deal"]["closedFromStageId"].as_str()),
        (Some(0), stages[0]["id"].as_str())
    );
    let stale = move_to(&rep, &made, &stages[1], &json!({})).await.refused(409, "stale_version");
    assert_eq!(stale["current"], lost["deal"]);
    let undo = at(&made, &format!("changes/{}/undo", lost.text("changeId")));
    let undone = rep.post(&undo, json!({})).await.expect(200)["deal"].clone();
    assert_eq!((undone.text("kind"), &undone["closedAt"], &undone["lostReason"]), ("open", &Value::Null, &Value::Null));
    let way = rep.get(&at(&made, "stages")).await.ok();
    assert_eq!(way.each("stageId"), [stages[0].text("id")]);
}

async fn deal_3_winning_and_reopening(house: &House) {
    let rep = house.rep();
    let stages = stages(&rep).await;
    let made = deal(&rep, "Ten pumps", json!({ "probability": 55, "amount": euros("100") })).await;
    let won =
        move_to(&rep, &made, &stages[3], &json!({ "nextAction": "Send the bill" })).await.expect(200)["deal"].clone();
    assert_eq!((won["probability"].as_u64(), won.text("nextAction")), (Some(100), "Send the bill"));
    let closed = json!({ "version": won["version"], "probability": 50 });
    rep.patch(&at(&won, ""), closed).await.invalid("/probability");
    house.advance(chrono::TimeDelta::hours(2));
    let open = move_to(&rep, &won, &stages[1], &json!({})).await.expect(200)["deal"].clone();
    assert_eq!((open["probability"].as_u64(), &open["closedAt"]), (Some(40), &Value::Null));
    let way = rep.get(&at(&made, "stages")).await.ok();
    assert_eq!(way.each("stageId"), [&stages[0], &stages[3], &stages[1]].map(|stage| stage.text("id").to_owned()));
    assert!(way["items"][1]["seconds"].as_u64().unwrap() >= 7_200, "{way}");
}

async fn deal_1_a_column_counts_what_the_list_shows(house: &House) {
    let rep = house.rep();
    let stages = stages(&rep).await;
    for number in 1..=53 {
        deal(&rep, &format!("Deal {number}"), json!({ "amount": euros(&format!("{number}.05")) })).await;
    }
    deal(&rep, "Yen", json!({ "amount": { "amount": "1000", "currency": "JPY" }, "ownerId": null })).await;
    deal(&rep, "Won", json!({ "stageId": stages[3]["id"], "amount": euros("7") })).await;
    let board = rep.get(&acme("deal-board")).await.ok();
    let columns = board.list("columns");
    let names: Vec<_> = columns.iter().map(|column| column["stage"].text("name")).collect();
    assert_eq!(names, ["Qualification", "Proposal", "Negotiation", "Won", "Lost"]);
    let first = &columns[0];
    assert_eq!((first["sums"]["count"].as_u64(), first.list("cards").len()), (Some(54), 50));
    let sums = &first["sums"]["amounts"];
    assert_eq!(sums[0]["amount"], euros("1433.65"));
    assert_eq!(sums[1]["weightedAmount"], json!({ "amount": "200", "currency": "JPY" }));
    assert_eq!(board["open"], first["sums"]);
    assert_eq!((first["closedIn"].is_null(), columns[3]["closedIn"].is_null()), (true, false));
    let cursor = first.text("nextCursor");
    let column = acme(&format!("deal-board/{}", stages[0].text("id")));
    let rest = rep.find(&column, &[("cursor", cursor)]).await.ok();
    assert_eq!((rest.list("cards").len(), &rest["nextCursor"]), (4, &Value::Null));
    let listed = rep.find(&acme("deals"), &[("stage", stages[0].text("id"))]).await.ok();
    assert_eq!(listed["total"], first["sums"]["count"]);
    let totals = rep.find(&acme("deals/sums"), &[("kind", "open")]).await.ok();
    assert_eq!(totals["total"], board["open"]);
    let found = rep.find(&acme("deal-board"), &[("q", "deal 53")]).await.ok();
    assert_eq!(found["open"]["count"], 1);
    rep.find(&acme("deals"), &[("amountMin", "1,5")]).await.refused(400, "invalid_parameter");
    let dear = rep.find(&acme("deals"), &[("amountMin", "53"), ("sort", "-amount")]).await.ok();
    assert_eq!(dear.each("title"), ["Deal 53"]);
}

async fn deal_8_and_10_reports_lead_to_the_list(house: &House) {
    let rep = house.rep();
    let stages = stages(&rep).await;
    let soon = json!({ "expectedCloseDate": "2026-04-10", "amount": euros("100") });
    let late = json!({ "expectedCloseDate": "2026-01-31", "amount": euros("50") });
    for (title, rest) in [("Soon", soon), ("Late", late), ("Sometime", json!({}))] {
        deal(&rep, title, rest).await;
    }
    let gone = deal(&rep, "Gone", json!({ "stageId": stages[1]["id"], "amount": euros("9") })).await;
    move_to(&rep, &gone, &stages[4], &json!({ "lostReason": "timing" })).await.expect(200);
    let forecast = rep.get(&acme("deals/forecast")).await.ok();
    let months = forecast.list("months");
    assert_eq!(
        months.iter().map(|month| month["overdue"].as_bool().unwrap()).collect::<Vec<_>>(),
        [true, false, false]
    );
    assert_eq!((months[0].text("from"), months[0].text("to")), ("2026-01-01", "2026-01-31"));
    assert_eq!((&months[2]["from"], forecast["total"]["count"].as_u64()), (&Value::Null, Some(3)));
    let range = [("expectedCloseFrom", months[1].text("from")), ("expectedCloseTo", months[1].text("to"))];
    assert_eq!(rep.find(&acme("deals"), &range).await.ok().each("title"), ["Soon"]);
    assert_eq!(rep.find(&acme("deals"), &[("closeOverdue", "true")]).await.ok().each("title"), ["Late"]);
    let report = rep.get(&acme("deals/lost-reasons")).await.ok();
    assert_eq!(report["byReason"][0]["reason"], "timing");
    assert_eq!(report["byStage"][0]["stageId"], stages[1]["id"]);
    assert_eq!(report["total"]["amounts"][0]["amount"], euros("9.00"));
    let from = [("lostReason", "timing"), ("closedFromStage", stages[1].text("id")), ("owner", "none")];
    assert_eq!(rep.find(&acme("deals"), &from).await.ok().each("title"), ["Gone"]);
}

async fn deal_2_the_owner_keeps_the_pipeline(house: &House) {
    let (owner, rep) = (house.owner(), house.rep());
    let new = json!({ "name": "Demo", "defaultProbability": 30, "position": 1 });
    rep.post(&acme("pipeline-stages"), new.clone()).await.refused(403, "forbidden");
    let demo = owner.post(&acme("pipeline-stages"), new.clone()).await.expect(201);
    owner.post(&acme("pipeline-stages"), new).await.invalid("/name");
    let listed = stages(&owner).await;
    let names: Vec<_> = listed.iter().map(|stage| stage.text("name")).collect();
    assert_eq!(names, ["Qualification", "Demo", "Proposal", "Negotiation", "Won", "Lost"]);
    let inside = deal(&rep, "Ten pumps", json!({ "stageId": demo["id"] })).await;
    let archive = acme(&format!("pipeline-stages/{}/archive", demo.text("id")));
    let problem = owner.post(&archive, json!({ "version": demo["version"] })).await.refused(409, "deals_in_stage");
    assert_eq!(problem["deals"], 1);
    let body = json!({ "version": demo["version"], "moveDealsTo": listed[2]["id"] });
    let archived = owner.post(&archive, body).await.expect(200);
    assert_eq!(archived["archived"], true);
    let moved = rep.get(&at(&inside, "")).await.ok();
    assert_eq!((&moved["stageId"], moved["probability"].as_u64()), (&listed[2]["id"], Some(40)));
    move_to(&rep, &moved, &demo, &json!({})).await.refused(409, "stage_archived");
    let won = acme(&format!("pipeline-stages/{}", listed[4].text("id")));
    let even = json!({ "version": 1, "defaultProbability": 50 });
    owner.patch(&won, even).await.refused(409, "closing_stage");
    let order = json!({ "order": [listed[3]["id"], listed[0]["id"], listed[2]["id"]] });
    let ordered = owner.post(&acme("pipeline-stages/order"), order).await.ok();
    assert_eq!(ordered.each("name")[..3], ["Negotiation", "Qualification", "Proposal"]);
}

async fn core_13_search_finds_deals_beside_leads(house: &House) {
    let rep = house.rep();
    let lead = rep.lead("Pumpkin Peter", json!({})).await;
    let made = deal(&rep, "Ten pumps", json!({})).await;
    let found = rep.find(&acme("search"), &[("q", "pump")]).await.ok();
    let mut hits = found.each("id");
    hits.sort();
    let mut wanted = [lead.text("id").to_owned(), made.text("id").to_owned()];
    wanted.sort();
    assert_eq!(hits, wanted);
    let hit = found.list("items").iter().find(|hit| hit["kind"] == "deal").unwrap();
    assert_eq!((hit.text("title"), hit.text("dealKind")), ("Ten pumps", "open"));
}

async fn core_12_many_deals_change_owner_and_back(house: &House) {
    let (manager, rep) = (house.person("manager"), house.rep());
    let mut ids = Vec::new();
    for number in 0..3 {
        ids.push(deal(&rep, &format!("Deal {number}"), json!({})).await["id"].clone());
    }
    let me = rep.get(&acme("")).await.ok()["memberId"].clone();
    let body = json!({ "selection": { "filter": { "q": "deal" } }, "change": { "ownerId": me } });
    let edit = manager.post(&acme("deal-bulk-edits"), body).await.expect(202);
    assert_eq!((edit["total"].as_u64(), edit.text("recordKind")), (Some(3), "deal"));
    house.run_due().await;
    assert_eq!(rep.find(&acme("deals"), &[("owner", "me")]).await.ok()["total"], 3);
    manager.post(&acme(&format!("bulk-edits/{}/undo", edit.text("id"))), json!({})).await.expect(202);
    house.run_due().await;
    assert_eq!(rep.find(&acme("deals"), &[("owner", "none")]).await.ok()["total"], 3);
}

on_both! {
    deal_3_a_lost_deal_asks_for_its_reason,
    deal_3_winning_and_reopening,
    deal_1_a_column_counts_what_the_list_shows,
    deal_8_and_10_reports_lead_to_the_list,
    deal_2_the_owner_keeps_the_pipeline,
    core_13_search_finds_deals_beside_leads,
    core_12_many_deals_change_owner_and_back,
}
