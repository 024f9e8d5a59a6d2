//! Walking a list page by page.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::LEADS;
use crate::harness::{Answer, Client, House, Json};

async fn intake(house: &House, shop: &Client, from: usize, to: usize) {
    for number in from..to {
        shop.post(LEADS, json!({ "name": format!("Lead {number}") })).await.expect(201);
        // Some share a moment, so that ids have to break ties.
        house.advance(TimeDelta::milliseconds(if number % 3 == 0 { 700 } else { 0 }));
    }
}

/// Follows `nextCursor`; between pages, something happens.
async fn walk(shop: &Client, query: &[(&str, &str)], mut between: impl AsyncFnMut(usize)) -> Vec<String> {
    let (mut seen, mut cursor, mut pages) = (Vec::new(), None::<String>, 0);
    loop {
        let mut query = query.to_vec();
        query.extend(cursor.as_deref().map(|cursor| ("cursor", cursor)));
        let answer = shop.find(LEADS, &query).await;
        let page = answer.ok();
        seen.extend(page.each("id"));
        agree(&answer, &page);
        pages += 1;
        match page["page"]["nextCursor"].as_str() {
            Some(next) => cursor = Some(next.to_owned()),
            None => return seen,
        }
        between(pages).await;
    }
}

/// `hasMore`, `nextCursor` and the `Link` header say the same.
fn agree(answer: &Answer, page: &Value) {
    let next = &page["page"]["nextCursor"];
    assert_eq!(page["page"]["hasMore"], json!(next.is_string()), "{answer}");
    match answer.header("link") {
        Some(link) => {
            assert!(link.contains(next.as_str().unwrap()) && link.ends_with("; rel=\"next\""), "{link}");
        }
        None => assert!(next.is_null(), "{answer}"),
    }
}

async fn a_walk_misses_and_repeats_nothing_while_leads_come_in(house: &House) {
    let shop = house.shop();
    intake(house, &shop, 0, 40).await;
    let there: BTreeSet<_> = walk(&shop, &[("limit", "100")], async |_| ()).await.into_iter().collect();
    assert_eq!(there.len(), 40);
    for sort in ["-createdAt", "createdAt", "-updatedAt", "updatedAt"] {
        house.advance(TimeDelta::minutes(1));
        let list = [("limit", "7"), ("sort", sort)];
        let meanwhile = async |page| {
            if page <= 3 {
                intake(house, &shop, 0, 2).await;
            }
        };
        let seen = walk(&shop, &list, meanwhile).await;
        let once: BTreeSet<_> = seen.iter().cloned().collect();
        assert_eq!(once.len(), seen.len(), "{sort} repeats something");
        assert!(there.is_subset(&once), "{sort} misses something");
    }
}

/// Whoever keeps a copy walks by `updatedAt`: what changes on the way comes again, later.
async fn a_copy_is_kept_by_the_order_of_changes(house: &House) {
    let shop = house.shop();
    intake(house, &shop, 0, 12).await;
    let first = shop.find(LEADS, &[("sort", "createdAt"), ("limit", "1")]).await.ok();
    let oldest = first.each("id").remove(0);
    house.advance(TimeDelta::seconds(1));
    let meanwhile = async |page| {
        if page == 1 {
            shop.patch(&format!("{LEADS}/{oldest}"), json!({ "jobTitle": "Changed" })).await.expect(200);
        }
    };
    let seen = walk(&shop, &[("limit", "5"), ("sort", "updatedAt")], meanwhile).await;
    assert_eq!((seen.first(), seen.last()), (Some(&oldest), Some(&oldest)));
    assert_eq!(seen.len(), 13);
}

async fn the_link_leads_to_the_next_page(house: &House) {
    let shop = house.shop();
    intake(house, &shop, 0, 5).await;
    let list = [("limit", "2"), ("status", "new"), ("fields", "name"), ("q", "lead")];
    let first = shop.find(LEADS, &list).await;
    let link = first.must_have("link").to_owned();
    let target = link.strip_prefix('<').unwrap().split('>').next().unwrap();
    let second = shop.get(target).await.ok();
    assert_eq!(second.each("name"), ["Lead 2", "Lead 1"]);
}

async fn a_cursor_fits_its_own_list_alone(house: &House) {
    let shop = house.shop();
    intake(house, &shop, 0, 4).await;
    let list = [("limit", "2"), ("status", "new"), ("sort", "createdAt")];
    let page = shop.find(LEADS, &list).await.ok();
    let cursor = page["page"].text("nextCursor");
    let with = |client: Client, query: &[(&str, &str)], cursor: &str| {
        let mut query = query.to_vec();
        query.push(("cursor", cursor));
        client.find(LEADS, &query)
    };
    with(shop.clone(), &list, cursor).await.expect(200);
    with(shop.clone(), &[("sort", "createdAt"), ("status", "new"), ("limit", "9")], cursor).await.expect(200);
    for other in [
        &[("limit", "2"), ("status", "contacted"), ("sort", "createdAt")][..],
        &[("limit", "2"), ("status", "new"), ("sort", "-createdAt")],
        &[("limit", "2"), ("sort", "createdAt")],
        &[("limit", "2"), ("status", "new"), ("sort", "createdAt"), ("stale", "false")],
    ] {
        let problem = with(shop.clone(), other, cursor).await.refused(400, "invalid_cursor");
        assert_eq!(problem.pointers(), ["cursor"]);
    }
    with(house.other_shop(), &list, cursor).await.refused(400, "invalid_cursor");
    let mut forged = cursor.to_owned();
    forged.replace_range(3..4, if &cursor[3..4] == "A" { "B" } else { "A" });
    for bad in [forged.as_str(), "", "x", "AAAA", "../../etc/passwd", &cursor[1..]] {
        with(shop.clone(), &list, bad).await.refused(400, "invalid_cursor");
    }
}

on_both! {
    a_walk_misses_and_repeats_nothing_while_leads_come_in,
    a_copy_is_kept_by_the_order_of_changes,
    the_link_leads_to_the_next_page,
    a_cursor_fits_its_own_list_alone,
}
