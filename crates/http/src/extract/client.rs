//! Where a request comes from.

use std::convert::Infallible;
use std::future::{Ready, ready};
use std::net::IpAddr;

use actix_web::dev::Payload;
use actix_web::http::header::USER_AGENT;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};
use mainstay_identity::Client;

use crate::api::Api;

/// The address and browser of a request.
pub struct ClientInfo(pub Client);

impl FromRequest for ClientInfo {
    type Error = Infallible;
    type Future = Ready<Result<Self, Infallible>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let proxies = request.app_data::<Data<Api>>().map_or(0, |api| api.settings.trusted_proxies);
        let agent = request.headers().get(USER_AGENT).and_then(|value| value.to_str().ok());
        ready(Ok(Self(Client::new(address(request, proxies), agent))))
    }
}

/// The client's address: the peer's, or what the outermost of our own proxies saw.
pub fn address(request: &HttpRequest, trusted_proxies: usize) -> Option<IpAddr> {
    let peer = request.peer_addr().map(|peer| peer.ip());
    if trusted_proxies == 0 {
        return peer;
    }
    let told = request.headers().get_all("x-forwarded-for").filter_map(|value| value.to_str().ok());
    let chain: Vec<&str> = told.flat_map(|line| line.split(',')).map(str::trim).collect();
    let place = chain.len().checked_sub(trusted_proxies);
    place.and_then(|place| chain[place].parse().ok()).or(peer)
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    #[test]
    fn only_our_own_proxies_are_believed() {
        let request = TestRequest::default()
            .peer_addr("10.0.0.1:1".parse().expect("an address"))
            .insert_header(("x-forwarded-for", "6.6.6.6, 203.0.113.9"))
            .to_http_request();
        assert_eq!(address(&request, 0), "10.0.0.1".parse().ok());
        assert_eq!(address(&request, 1), "203.0.113.9".parse().ok());
        assert_eq!(address(&request, 3), "10.0.0.1".parse().ok());
    }
}
