//! Every operation of the public API and every scope.

use mainstay_kernel::TokenScope;

use super::document::v1;
use super::sample;
use super::table::scope;
use super::targets::Targets;
use crate::harness::{ACME, House};

async fn api_1_each_missing_scope_is_refused(house: &House) {
    let targets = Targets::make(house, ACME, &house.owner(), &house.owner(), &house.owner()).await;
    for only in TokenScope::ALL {
        let (program, _) = house.token("Narrow", &[only.as_str()]).await;
        for operation in v1().iter().filter(|operation| !operation.is_open()) {
            let address = operation.address(|name| targets.get(name).to_owned());
            let answer = operation.call(&program, &address, sample::body(operation)).await;
            match scope(&operation.id) {
                Some(needed) if needed != only => {
                    answer.refused(403, "insufficient_scope");
                    let challenge = answer.must_have("www-authenticate");
                    assert!(challenge.contains("error=\"insufficient_scope\""), "{answer}");
                    assert!(challenge.contains(&format!("scope=\"{}\"", needed.as_str())), "{challenge}: {answer}");
                }
                // A lead that is not qualified is no lead to convert; the scope let the request in.
                _ => assert!((200..300).contains(&answer.status) || answer.status == 409, "{answer}"),
            }
        }
    }
}

on_both! { api_1_each_missing_scope_is_refused }
