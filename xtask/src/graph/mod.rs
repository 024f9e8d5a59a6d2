//! `cargo xtask graph`: which crate may use which, and what the whole is made of.

mod layers;
mod licences;
mod manifest;
mod metadata;

use anyhow::{Result, bail};

use crate::project::Project;
use metadata::Metadata;

/// Prints every fault and fails when there is one.
pub fn run(project: &Project) -> Result<()> {
    let metadata = Metadata::load(project)?;
    let members = metadata.members();
    let compiled = metadata.compiled(project)?;
    let mut faults = layers::check(&members);
    for member in &members {
        faults.extend(manifest::check_file(&member.manifest_path)?);
    }
    faults.extend(licences::check(&compiled));
    for fault in &faults {
        println!("graph: {fault}");
    }
    if !faults.is_empty() {
        bail!("{} faults in the crate graph", faults.len());
    }
    println!("graph: {} crates, {} packages in all, no fault", members.len(), compiled.len());
    Ok(())
}
