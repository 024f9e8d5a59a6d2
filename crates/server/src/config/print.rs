//! The configuration as text, without its secrets.

use std::fmt::Write;

use super::{Config, LogFormat};

/// The configuration in force, in the form of the file, secrets replaced.
pub fn print(config: &Config) -> String {
    let mut text = String::new();
    let mut line = |key: &str, value: &str| {
        let _ = writeln!(text, "{key} = {value}");
    };
    line("listen", &quoted(&config.listen.to_string()));
    line("data_dir", &quoted(&config.data_dir.display().to_string()));
    // `Debug` of a database shows the file or the server, never a password.
    line("database_url", &quoted(&format!("{:?}", config.database)));
    line("public_url", &quoted(&config.public_url));
    line("smtp_url", &hidden(config.smtp_url.is_some(), "mails are written to the data directory"));
    line("mail_from", &quoted(&config.mail_from));
    line("secret_key", &hidden(config.secret_key.is_some(), "the key file of the data directory"));
    line("log", &quoted(&config.log));
    let format = match config.log_format {
        Some(LogFormat::Pretty) => quoted("pretty"),
        Some(LogFormat::Json) => quoted("json"),
        None => "\"\" # pretty on a terminal, json elsewhere".to_owned(),
    };
    line("log_format", &format);
    line("rate_limits", if config.rate_limits { "true" } else { "false" });
    line("trusted_proxies", &config.trusted_proxies.to_string());
    let workers = config.workers.map_or_else(|| "\"\" # one a core".to_owned(), |workers| workers.to_string());
    line("workers", &workers);
    text
}

fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

fn hidden(set: bool, otherwise: &str) -> String {
    if set { "\"(hidden)\"".to_owned() } else { format!("\"\" # {otherwise}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Secret;
    use mainstay_migrations::Database;

    #[test]
    fn no_secret_is_printed() {
        let mut config = Config::new("data");
        config.database = Database::Postgres("postgres://ada:hunter2@db:5432/crm".to_owned());
        config.smtp_url = Some(Secret::new("smtps://ada:hunter2@mail.example.com"));
        config.secret_key = Some(Secret::new("hunter2hunter2hunter2hunter2hunter2"));
        let text = print(&config);
        assert!(!text.contains("hunter2"), "{text}");
        assert!(text.contains("database_url = \"postgres://db:5432/crm\"\n"), "{text}");
        text.parse::<toml::Table>().expect("TOML");
    }
}
