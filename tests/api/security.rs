//! What holds for every answer and every body, whoever asks.

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::harness::{House, Json, PASSWORD, acme, at, email};

const MEBIBYTE: usize = 1024 * 1024;

/// An answer checks its headers itself; these are the ones that come from all corners of the server.
async fn every_answer_carries_the_headers(house: &House) {
    let (nobody, rep) = (house.nobody(), house.rep());
    for (path, status) in [
        ("/healthz", 200),
        ("/readyz", 200),
        ("/api-docs/problems", 200),
        ("/api-docs/nothing.js", 404),
        ("/api", 404),
        ("/api/app/nothing", 401),
        ("/api/v1/nothing", 401),
        ("/api/v2/leads", 404),
        ("/assets/nothing.js", 404),
        ("/../../etc/passwd", 404),
        ("/%2e%2e/%2e%2e/etc/passwd", 404),
    ] {
        let answer = nobody.get(path).await;
        let fits = answer.status == status || (answer.status == 200 && !path.contains("api"));
        assert!(fits && !String::from_utf8_lossy(&answer.body).contains("root:"), "{answer}");
    }
    rep.get("/api/app/nothing").await.refused(404, "not_found");
    house.shop().get("/api/v1/nothing").await.refused(404, "not_found");
    assert_eq!(rep.get(&acme("leads")).await.must_have("cache-control"), "no-store");
    assert!(nobody.get("/healthz").await.header("strict-transport-security").is_none());
}

async fn behind_tls_browsers_are_told_to_stay_there(house: &House) {
    let body = json!({ "email": email("rep"), "password": PASSWORD });
    let answer = house.nobody().post("/api/app/session", body).await;
    house.signed_in(&answer);
    assert!(answer.must_have("set-cookie").contains("Secure"));
    for answer in [answer, house.nobody().get("/healthz").await, house.nobody().get("/api/v1/leads").await] {
        assert!(answer.must_have("strict-transport-security").starts_with("max-age="), "{answer}");
    }
}

/// Behind a proxy the client is whom the proxy saw, and not whom the client claims to be.
async fn the_address_counts_that_the_proxy_saw(house: &House) {
    let guess = |chain: String| {
        let body = json!({ "email": "nobody@example.com", "password": "not-the-password" });
        house.nobody().post("/api/app/session", body).header("x-forwarded-for", &chain)
    };
    for number in 0..10 {
        guess(format!("10.0.0.{number}, 203.0.113.1")).await.expect(401);
    }
    house.nobody().sign_in(&email("rep"), PASSWORD).await;
    let bearer = house.nobody().bearer("mst_live_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    for number in 0..20 {
        let forged = format!("10.0.0.{number}, 203.0.113.1");
        bearer.get("/api/v1/leads").header("x-forwarded-for", &forged).await.expect(401);
    }
    let (same, other) = ("10.0.0.99, 203.0.113.1", "10.0.0.1, 203.0.113.2");
    bearer.get("/api/v1/leads").header("x-forwarded-for", same).await.expect(429);
    bearer.get("/api/v1/leads").header("x-forwarded-for", other).await.expect(401);
}

async fn a_body_has_at_most_a_mebibyte(house: &House) {
    let (rep, leads) = (house.rep(), acme("leads"));
    let padded = |size: usize| {
        let body = json!({ "name": "Ada" }).to_string();
        format!("{body}{}", " ".repeat(size - body.len()))
    };
    let post = |body: String| rep.call(reqwest::Method::POST, &leads).raw("application/json", body);
    post(padded(MEBIBYTE)).await.expect(201);
    post(padded(MEBIBYTE + 1)).await.refused(413, "payload_too_large");
    post(padded(3 * MEBIBYTE)).await.refused(413, "payload_too_large");
    let shop = house.shop().call(reqwest::Method::POST, "/api/v1/leads").raw("application/json", padded(MEBIBYTE + 1));
    shop.await.refused(413, "payload_too_large");
    rep.get(&leads).await.expect(200);
}

async fn compressed_bodies_are_not_read(house: &House) {
    let (rep, leads) = (house.rep(), acme("leads"));
    for encoding in ["gzip", "br", "zstd", "deflate", "identity, gzip"] {
        let call = rep.post(&leads, json!({ "name": "Ada" })).header("content-encoding", encoding);
        call.await.refused(415, "unsupported_media_type");
    }
    rep.post(&leads, json!({ "name": "Ada" })).header("content-encoding", "identity").await.expect(201);
}

async fn nesting_breaks_nothing(house: &House) {
    let (rep, shop) = (house.rep(), house.shop());
    for depth in [100, 10_000, 200_000] {
        for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
            let deep = format!("{}1{}", open.repeat(depth), close.repeat(depth));
            for body in [deep.clone(), format!("{{\"name\":{deep}}}"), format!("{{\"name\":\"Ada\",\"utm\":{deep}}}")] {
                let call = shop.call(reqwest::Method::POST, "/api/v1/leads").raw("application/json", body.clone());
                let answer = call.header("idempotency-key", "deep").await;
                assert!([400, 413, 422].contains(&answer.status), "{answer}");
                let call = rep.call(reqwest::Method::POST, &acme("leads")).raw("application/json", body);
                assert!([400, 413, 422].contains(&call.await.status));
            }
        }
    }
    assert_eq!(rep.leads(&[]).await["total"], 0);
}

async fn no_other_site_may_call(house: &House) {
    for path in ["/api/v1/leads", "/api/app/session", &acme("leads")] {
        let preflight = house.nobody().call(reqwest::Method::OPTIONS, path);
        let preflight =
            preflight.header("origin", "https://evil.example").header("access-control-request-method", "POST").await;
        // No header allows anything; `check_manners` sees to that.
        assert!(preflight.status == 204 || preflight.status == 401, "{preflight}");
    }
    let answer = house.shop().get("/api/v1/leads").header("origin", "https://evil.example").await;
    answer.expect(200);
}

/// The refresh cookie alone changes nothing: what another site could make a browser send has no bearer token.
async fn a_cookie_alone_changes_nothing(house: &House) {
    let refresh = house.owner().session().refresh;
    let nobody = house.nobody();
    for path in [acme("leads"), "/api/app/me/password".to_owned(), acme("api-tokens")] {
        nobody.post(&path, json!({ "name": "Eve" })).cookie(&refresh).await.refused(401, "missing_token");
    }
}

async fn a_request_is_known_by_its_id_on_both_sides(house: &House) {
    let mine = "order-4711/retry.2";
    let answer = house.rep().get("/api/app/me").header("x-request-id", mine).await;
    answer.expect(200);
    assert_ne!(answer.must_have("x-request-id"), mine);
    crate::harness::log::assert_holds(answer.must_have("x-request-id"));
    crate::harness::log::assert_holds(mine);
    let long = "x".repeat(129);
    house.rep().get("/api/app/me").header("x-request-id", &long).await.expect(200);
    let ids: std::collections::BTreeSet<_> = {
        let first = house.rep().get("/api/app/me").await.must_have("x-request-id").to_owned();
        [first, house.rep().get("/api/app/me").await.must_have("x-request-id").to_owned()].into()
    };
    assert_eq!(ids.len(), 2);
}

/// What people typed is stored and sent as it is, and does nothing on the way.
async fn text_is_text(house: &House) {
    let rep = house.rep();
    for text in ["'; DROP TABLE leads; --", "%' OR '1'='1", "<img src=x onerror=alert(1)>", "{{7*7}} ${7*7}", "\\u0041"]
    {
        let lead = rep.lead(text, json!({ "note": text, "companyName": text })).await;
        assert_eq!((lead.text("name"), lead.text("companyName")), (text, text));
        assert_eq!(rep.names(&[("q", text)]).await, [text]);
        assert_eq!(rep.timeline(&lead).await.iter().filter(|entry| entry["activity"]["body"] == text).count(), 1);
    }
    assert_eq!(rep.leads(&[("q", "' OR 1=1 --")]).await["items"], json!([]));
    for odd in ["\u{0}", "\u{1b}[31m", "\u{7f}"] {
        rep.post(&acme("leads"), json!({ "name": format!("A{odd}da") })).await.invalid("/name");
    }
    // A zero byte is no text for PostgreSQL, and an end of it for the search of SQLite.
    for client in
        [rep.get(&acme("leads?q=a%00b")), rep.get(&acme("search?q=%00")), house.shop().get("/api/v1/leads?q=%00")]
    {
        assert_eq!(client.await.refused(400, "invalid_characters").pointers(), ["q"]);
    }
    let answer = house.nobody().post("/api/app/session", json!({ "email": "a\u{0}@b.de", "password": "\u{0}" })).await;
    answer.refused(401, "invalid_credentials");
}

/// Bytes that are no HTTP get an answer or a closed connection, and the next caller is served.
async fn broken_requests_harm_nobody(house: &House) {
    for bytes in [
        &b"GARBAGE\r\n\r\n"[..],
        b"GET /api/v1/leads HTTP/1.1\r\nHost: x\r\nContent-Length: abc\r\n\r\n",
        b"POST /api/app/session HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nX: \x00\r\n\r\n",
    ] {
        let mut stream = TcpStream::connect(house.running.addr).await.unwrap();
        stream.write_all(bytes).await.unwrap();
        let mut answer = vec![0; 1_024];
        let read = tokio::time::timeout(std::time::Duration::from_secs(5), stream.read(&mut answer)).await;
        let read = read.expect("an answer or an end").unwrap_or(0);
        let text = String::from_utf8_lossy(&answer[..read]).into_owned();
        assert!(read == 0 || text.starts_with("HTTP/1.1 4"), "{text}");
    }
    house.rep().get("/api/app/me").await.expect(200);
}

/// A fault of a field never sends the value back: it may be a password in the wrong place.
async fn what_was_refused_is_not_repeated(house: &House) {
    let secret = "hunter2-hunter2-hunter2";
    house.keep_secret(secret);
    for (path, body) in [
        ("/api/app/session", json!({ "email": [secret], "password": secret })),
        ("/api/app/session", json!({ "email": "ada@example.com", "password": { "is": secret } })),
        ("/api/app/setup", json!({ "name": secret.repeat(9), "email": secret, "password": secret })),
        ("/api/app/password-resets/confirm", json!({ "token": secret.repeat(20), "newPassword": secret })),
    ] {
        let answer = house.nobody().post(path, body).await;
        assert!(!String::from_utf8_lossy(&answer.body).contains(secret), "{answer}");
        answer.expect(422);
    }
    let lead = house.rep().lead("Ada", json!({})).await;
    let problem: Value = house.rep().edit(&lead, json!({ "email": "no address of mine" })).await.invalid("/email");
    assert!(!problem.to_string().contains("no address of mine"));
    assert_eq!(house.rep().get(&at(&lead, "")).await.ok(), lead);
}

on_both! {
    every_answer_carries_the_headers,
    a_body_has_at_most_a_mebibyte,
    compressed_bodies_are_not_read,
    nesting_breaks_nothing,
    no_other_site_may_call,
    a_cookie_alone_changes_nothing,
    a_request_is_known_by_its_id_on_both_sides,
    text_is_text,
    broken_requests_harm_nobody,
    what_was_refused_is_not_repeated,
}

mod behind_tls {
    use super::{behind_tls_browsers_are_told_to_stay_there, the_address_counts_that_the_proxy_saw};

    on_both! { in_house_behind_tls:
        behind_tls_browsers_are_told_to_stay_there,
        the_address_counts_that_the_proxy_saw,
    }
}
