//! Who is here already.

use serde_json::json;

use crate::harness::{House, Json, acme};

async fn lead_10_creating_warns_of_the_same_address_or_number(house: &House) {
    let rep = house.rep();
    let ada = rep.lead("Ada", json!({ "email": "ada@example.com", "phone": "+39 06 1234567" })).await;
    let twin = json!({ "name": "A. Lovelace", "email": "ADA@Example.com" });
    let made = rep.post(&acme("leads"), twin).await.expect(201);
    let warned = &made["possibleDuplicates"];
    assert_eq!((&warned[0]["id"], warned[0].text("reason")), (&ada["id"], "email"));
    assert_eq!(warned.as_array().unwrap().len(), 1);
    let find = |query: &'static [(&'static str, &'static str)]| rep.find(&acme("leads/duplicates"), query);
    let by_phone = find(&[("phone", "0039 06 123 4567")]).await.ok();
    assert_eq!((by_phone["items"][0].text("name"), by_phone["items"][0].text("reason")), ("Ada", "phone"));
    let both = find(&[("email", "ada@example.com"), ("phone", "+39 06 1234567")]).await.ok();
    assert_eq!(both.list("items").len(), 2);
    for query in [&[][..], &[("email", "ada@")], &[("phone", "x")], &[("email", "eve@example.com")]] {
        assert_eq!(find(query).await.ok()["items"], json!([]), "{query:?}");
    }
    let id = ada.text("id");
    let others = rep.find(&acme("leads/duplicates"), &[("email", "ada@example.com"), ("exclude", id)]).await.ok();
    assert_eq!(others.list("items").len(), 1);
    let why = json!({ "unqualifiedReason": "spam" });
    rep.move_to(&ada, "unqualified", why).await.expect(200);
    let open = find(&[("phone", "+39061234567")]).await.ok();
    assert_eq!(open["items"], json!([]), "only open leads are warned of");
}

on_both! { lead_10_creating_warns_of_the_same_address_or_number }
