//! Walks over every operation of both OpenAPI documents, so that one that is added tomorrow is covered tomorrow.

mod credentials;
mod document;
mod fields;
mod inputs;
mod roles;
mod sample;
mod scopes;
mod table;
mod targets;
mod tenancy;
