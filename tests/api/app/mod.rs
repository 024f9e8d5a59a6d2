//! The app's API as the browser uses it.

mod activities;
mod archive;
mod audit;
mod bulk;
mod companies;
mod conflicts;
mod contacts;
mod conversion;
mod deals;
mod duplicates;
mod events;
mod flow;
mod lists;
mod members;
mod orders;
mod passwords;
mod saved_views;
mod score;
mod sessions;
mod sign_in;
mod sources;
mod stale;
mod tags;
mod timeline;
mod undo;
mod workspace;
