//! `mainstay user` and `mainstay workspace`.

use anyhow::{Context, Result};
use mainstay_identity::{AddPerson, AddWorkspace, AdminQueries};
use mainstay_kernel::Role;

use super::args::{AddUser, RoleName, UserCommand, WorkspaceCommand};
use super::{open, read_password, say};
use crate::config::Config;

impl From<RoleName> for Role {
    fn from(name: RoleName) -> Self {
        match name {
            RoleName::Owner => Self::Owner,
            RoleName::Manager => Self::Manager,
            RoleName::Rep => Self::Rep,
            RoleName::Viewer => Self::Viewer,
        }
    }
}

/// Keeps people.
pub async fn user(config: &Config, command: UserCommand) -> Result<()> {
    match command {
        UserCommand::Add(new) => add(config, new).await,
        UserCommand::Role { email, workspace, role } => {
            let parts = open(config).await?;
            let member = parts.identity.people.change_role(&workspace, &email, role.into()).await?;
            say(&format!("{email} is {} in {workspace}.", member.role.as_str()))
        }
        UserCommand::List { workspace } => list(config, &workspace).await,
        UserCommand::Password { email, .. } => {
            let password = read_password()?;
            let parts = open(config).await?;
            parts.identity.people.set_password(&email, &password).await?;
            say(&format!("The password of {email} is set, and all sessions have ended."))
        }
    }
}

async fn add(config: &Config, new: AddUser) -> Result<()> {
    let password = if new.password_stdin { read_password()? } else { String::new() };
    let parts = open(config).await?;
    let command = AddPerson {
        email: new.email,
        name: new.name,
        password,
        workspace: new.workspace.clone(),
        role: new.role.into(),
    };
    let added = parts.identity.people.add(&command).await;
    let added = if new.password_stdin {
        added?
    } else {
        added.context("A new user needs a password, given with --password-stdin")?
    };
    let role = added.member.role.as_str();
    say(&format!("{} is {role} in {}.", added.user.email.as_str(), new.workspace))
}

async fn list(config: &Config, workspace: &str) -> Result<()> {
    let parts = open(config).await?;
    let scope = parts.identity.workspaces.open_as_system(workspace).await?;
    for card in parts.store.members(&scope).await? {
        let suspended = if card.member.suspended_at.is_some() { " (suspended)" } else { "" };
        let (name, email, role) = (card.name.as_str(), card.email.as_str(), card.member.role.as_str());
        say(&format!("{role:<8} {email}  {name}{suspended}"))?;
    }
    Ok(())
}

/// Keeps workspaces.
pub async fn workspace(config: &Config, command: WorkspaceCommand) -> Result<()> {
    let WorkspaceCommand::Add { slug, name, currency, time_zone } = command;
    let parts = open(config).await?;
    let command = AddWorkspace { slug, name, currency, time_zone };
    let workspace = parts.identity.people.add_workspace(&command).await?;
    say(&format!("The workspace {} is ready. Add its owner with mainstay user add.", workspace.slug))
}
