//! The layers of the house: who may use whom, and which outside packages each layer may see.
//!
//! A new crate gets its line in [`layer`]; a new outside package is added to the layer that needs it,
//! which is the moment to ask whether that layer should know about it at all.

use super::metadata::{Dependency, Package};

/// Where a crate stands. Arrows point downward only.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Layer {
    /// Words that every crate shares.
    Kernel,
    /// Business rules. The number orders the domain crates: a higher one may use a lower one.
    Domain(u8),
    /// The schema of both engines.
    Migrations,
    /// Implements ports of the domain with a technology.
    Adapter,
    /// Calls the domain: HTTP, jobs.
    Driver,
    /// The binary. The only one that sees adapters and drivers together.
    Root,
    /// Black-box tests.
    Tests,
    /// Tools around the product.
    Tool,
}

/// The layer of each of our crates.
fn layer(name: &str) -> Option<Layer> {
    Some(match name {
        "mainstay-kernel" => Layer::Kernel,
        "mainstay-identity" | "mainstay-tags" | "mainstay-views" => Layer::Domain(1),
        "mainstay-records" => Layer::Domain(2),
        "mainstay-activities" | "mainstay-contacts" => Layer::Domain(3),
        "mainstay-deals" => Layer::Domain(4),
        "mainstay-customers" | "mainstay-leads" => Layer::Domain(5),
        "mainstay-conversion" => Layer::Domain(6),
        "mainstay-migrations" => Layer::Migrations,
        "mainstay-store-sql" | "mainstay-mail" | "mainstay-passwords" => Layer::Adapter,
        "mainstay-http" | "mainstay-jobs" => Layer::Driver,
        "mainstay-server" => Layer::Root,
        "mainstay-tests" => Layer::Tests,
        "xtask" | "mainstay-trials" => Layer::Tool,
        _ => return None,
    })
}

/// Whether a crate of one layer may use one of our crates in another.
fn may_use(from: Layer, to: Layer) -> bool {
    match from {
        Layer::Kernel | Layer::Migrations | Layer::Tool => false,
        Layer::Domain(own) => match to {
            Layer::Kernel => true,
            Layer::Domain(other) => other < own,
            _ => false,
        },
        Layer::Adapter => matches!(to, Layer::Kernel | Layer::Domain(_) | Layer::Migrations),
        Layer::Driver => matches!(to, Layer::Kernel | Layer::Domain(_)),
        Layer::Root => !matches!(to, Layer::Root | Layer::Tests | Layer::Tool),
        Layer::Tests => !matches!(to, Layer::Tests | Layer::Tool),
    }
}

/// Pure computation: what the kernel and the domain may use.
const PURE: &[&str] = &[
    "async-trait",
    "base64",
    "chrono",
    "chrono-tz",
    "crc32fast",
    "iso_currency",
    "serde",
    "serde_json",
    "sha2",
    "thiserror",
    "unicode-normalization",
    "uuid",
];
/// What the kernel may use behind a feature, to describe its words in the OpenAPI documents.
const WIRE: &str = "utoipa";
const ADAPTER: &[&str] =
    &["argon2", "futures-util", "getrandom", "lettre", "rand", "sea-orm", "sqlx", "tokio", "tokio-util", "tracing"];
const MIGRATIONS: &[&str] = &["sea-orm", "sea-orm-migration", "sqlx", "tokio", "tracing"];
const DRIVER: &[&str] = &[
    "actix-web",
    "futures-util",
    "governor",
    "hmac",
    "jsonwebtoken",
    "mime_guess",
    "moka",
    "rust-embed",
    "serde_html_form",
    "serde_path_to_error",
    "tokio",
    "tokio-util",
    "tracing",
    "url",
    "utoipa",
    "utoipa-actix-web",
    "utoipa-swagger-ui",
    "validator",
];
const ROOT: &[&str] = &[
    "actix-web",
    "anyhow",
    "clap",
    "futures-util",
    "getrandom",
    "rand",
    "tokio",
    "tokio-util",
    "toml",
    "tracing",
    "tracing-subscriber",
];
/// What tests of any layer may use on top.
const TESTING: &[&str] = &["proptest", "tempfile", "tokio", "trybuild"];

/// Whether a crate of that layer may use an outside package.
fn may_use_outside(layer: Layer, dependency: &Dependency) -> bool {
    let name = dependency.name.as_str();
    if dependency.kind.as_deref() == Some("dev") && TESTING.contains(&name) {
        return true;
    }
    match layer {
        Layer::Kernel => PURE.contains(&name) || (dependency.optional && name == WIRE),
        Layer::Domain(_) => PURE.contains(&name),
        Layer::Migrations => PURE.contains(&name) || MIGRATIONS.contains(&name),
        Layer::Adapter => PURE.contains(&name) || ADAPTER.contains(&name),
        Layer::Driver => PURE.contains(&name) || DRIVER.contains(&name),
        Layer::Root => PURE.contains(&name) || ROOT.contains(&name),
        Layer::Tests | Layer::Tool => true,
    }
}

/// Every arrow that should not be there.
pub fn check(members: &[Package]) -> Vec<String> {
    members.iter().flat_map(check_one).collect()
}

fn check_one(package: &Package) -> Vec<String> {
    let name = &package.name;
    let Some(own) = layer(name) else {
        return vec![format!("{name} has no layer: give it one in xtask/src/graph/layers.rs")];
    };
    let mut faults = Vec::new();
    for dependency in &package.dependencies {
        let other = &dependency.name;
        if dependency.path.is_some() {
            // An unknown crate is reported on its own.
            if layer(other).is_some_and(|layer| !may_use(own, layer)) {
                faults.push(format!("{name} ({own:?}) must not use {other}"));
            }
        } else if !may_use_outside(own, dependency) {
            faults.push(format!("{name} ({own:?}) uses {other}, which that layer does not know"));
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    fn faults(name: &str, ours: bool, other: &str, kind: Option<&str>) -> Vec<String> {
        check(&[Package {
            id: name.to_owned(),
            name: name.to_owned(),
            version: "0.1.0".to_owned(),
            license: None,
            manifest_path: PathBuf::new(),
            dependencies: vec![Dependency {
                name: other.to_owned(),
                kind: kind.map(str::to_owned),
                optional: false,
                path: ours.then(PathBuf::new),
            }],
        }])
    }

    #[test]
    fn the_domain_uses_the_kernel_and_pure_packages_only() {
        assert!(faults("mainstay-leads", true, "mainstay-kernel", None).is_empty());
        assert!(faults("mainstay-leads", true, "mainstay-identity", None).is_empty());
        assert!(faults("mainstay-leads", false, "chrono", None).is_empty());
        for other in ["tokio", "sea-orm", "actix-web", "lettre", "reqwest"] {
            assert_eq!(faults("mainstay-leads", false, other, None).len(), 1);
        }
    }

    #[test]
    fn arrows_never_point_upward() {
        for (from, to) in [
            ("mainstay-kernel", "mainstay-identity"),
            ("mainstay-identity", "mainstay-leads"),
            ("mainstay-leads", "mainstay-store-sql"),
            ("mainstay-http", "mainstay-store-sql"),
            ("mainstay-store-sql", "mainstay-http"),
            ("mainstay-server", "mainstay-tests"),
        ] {
            assert_eq!(faults(from, true, to, None).len(), 1, "{from} -> {to}");
        }
    }

    #[test]
    fn a_runtime_is_fine_in_tests_of_the_domain() {
        assert!(faults("mainstay-leads", false, "tokio", Some("dev")).is_empty());
        assert_eq!(faults("mainstay-leads", false, "sea-orm", Some("dev")).len(), 1);
    }

    #[test]
    fn a_crate_without_a_layer_is_a_fault() {
        assert_eq!(faults("mainstay-new", false, "chrono", None).len(), 1);
    }
}
