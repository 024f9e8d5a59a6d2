//! What the command line takes.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::seed::SeedOptions;

/// A self-hosted CRM: the server and its tools.
#[expect(clippy::doc_markdown, reason = "these texts are shown at a terminal as they are")]
#[derive(Parser)]
#[command(name = "mainstay", version, max_term_width = 100)]
pub struct Arguments {
    /// A TOML file with settings.
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Where the data is kept; ./data unless said otherwise. [env: MAINSTAY_DATA_DIR]
    #[arg(long, global = true, value_name = "DIR")]
    pub data_dir: Option<String>,
    /// Another database than the file in the data directory. [env: DATABASE_URL]
    #[arg(long, global = true, value_name = "URL")]
    pub database_url: Option<String>,
    /// Where to listen; 127.0.0.1:8080 unless said otherwise. [env: MAINSTAY_LISTEN]
    #[arg(long, global = true, value_name = "ADDRESS:PORT")]
    pub listen: Option<String>,
    /// How log lines are written: pretty or json. [env: MAINSTAY_LOG_FORMAT]
    #[arg(long, global = true, value_name = "FORMAT")]
    pub log_format: Option<String>,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Subcommand)]
pub enum Command {
    /// Starts the server. The schema is brought up to date first.
    Serve,
    /// Brings the schema up to date, after a backup.
    Migrate,
    /// Fills in a sample, or large data for measurements.
    Seed(SeedOptions),
    /// Writes a copy of the database, while the server is at work or not.
    Backup {
        /// Where to; the folder backups of the data directory unless said otherwise.
        #[arg(long, value_name = "FILE")]
        to: Option<PathBuf>,
    },
    /// Brings a backup back. The server must be stopped; the replaced file is kept.
    Restore {
        /// The backup.
        file: PathBuf,
    },
    /// Looks for what is wrong with the installation.
    Doctor,
    /// Keeps people.
    #[command(subcommand)]
    User(UserCommand),
    /// Keeps workspaces.
    #[command(subcommand)]
    Workspace(WorkspaceCommand),
    /// Keeps API tokens.
    #[command(subcommand)]
    Token(TokenCommand),
    /// Prints an OpenAPI document.
    Openapi {
        /// Which one.
        document: Document,
    },
    /// Prints the configuration in force, without its secrets.
    Config,
}

/// The OpenAPI documents.
#[derive(Clone, Copy, ValueEnum)]
pub enum Document {
    /// The app's own API.
    App,
    /// The public API.
    V1,
}

/// A role in a workspace.
#[derive(Clone, Copy, ValueEnum)]
pub enum RoleName {
    /// Does everything, settings and team included.
    Owner,
    /// Works all records, in bulk too.
    Manager,
    /// Works records.
    Rep,
    /// Reads.
    Viewer,
}

/// What to do with people.
#[derive(Subcommand)]
pub enum UserCommand {
    /// Adds somebody to a workspace, as a new user or one that exists.
    Add(AddUser),
    /// Gives a member another role.
    Role {
        /// The address that signs in.
        #[arg(long)]
        email: String,
        /// The workspace's slug.
        #[arg(long, value_name = "SLUG")]
        workspace: String,
        /// The new role.
        #[arg(long)]
        role: RoleName,
    },
    /// Lists the members of a workspace.
    List {
        /// The workspace's slug.
        #[arg(long, value_name = "SLUG")]
        workspace: String,
    },
    /// Sets a user's password and ends all sessions of that user.
    Password {
        /// The address that signs in.
        #[arg(long)]
        email: String,
        /// Reads the password from standard input.
        #[arg(long, required = true)]
        password_stdin: bool,
    },
}

/// Somebody who is added.
#[derive(Args)]
pub struct AddUser {
    /// The address that signs in.
    #[arg(long)]
    pub email: String,
    /// The name that colleagues see.
    #[arg(long)]
    pub name: String,
    /// The workspace's slug.
    #[arg(long, value_name = "SLUG")]
    pub workspace: String,
    /// The role there.
    #[arg(long)]
    pub role: RoleName,
    /// Reads the password from standard input. A user who exists keeps the old one.
    #[arg(long)]
    pub password_stdin: bool,
}

/// What to do with workspaces.
#[derive(Subcommand)]
pub enum WorkspaceCommand {
    /// Adds a workspace.
    Add {
        /// Its name in addresses.
        #[arg(long)]
        slug: String,
        /// Its name.
        #[arg(long)]
        name: String,
        /// Its currency.
        #[arg(long, default_value = "EUR")]
        currency: String,
        /// Its time zone.
        #[arg(long, default_value = "Europe/Rome")]
        time_zone: String,
    },
}

/// What to do with API tokens.
#[derive(Subcommand)]
pub enum TokenCommand {
    /// Makes a token and prints it alone; it cannot be read again.
    Create(CreateToken),
    /// Revokes a token.
    Revoke {
        /// The workspace's slug.
        #[arg(long, value_name = "SLUG")]
        workspace: String,
        /// The token, its first characters, or its id.
        #[arg(value_name = "TOKEN-OR-PREFIX")]
        token: String,
    },
}

/// A token that is made.
#[derive(Args)]
pub struct CreateToken {
    /// The workspace's slug.
    #[arg(long, value_name = "SLUG")]
    pub workspace: String,
    /// The platform or client that will use it; a new one is added.
    #[arg(long, value_name = "NAME")]
    pub source: String,
    /// What the source is: api, woocommerce, shopify, telegram or widget.
    #[arg(long, default_value = "api")]
    pub kind: String,
    /// What the token may do, such as leads:read,leads:write.
    #[arg(long, value_delimiter = ',', required = true)]
    pub scopes: Vec<String>,
    /// What the token is called in the list; the source's name unless said otherwise.
    #[arg(long)]
    pub name: Option<String>,
}
