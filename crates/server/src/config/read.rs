//! Reads the configuration and tells everything that is wrong with it at once.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use mainstay_migrations::Database;

use super::settings::{self, Setting};
use super::{Config, LogFormat, Secret, sqlite_file};

/// What the command line says, over the environment and the file.
#[derive(Debug, Clone, Default)]
pub struct Flags {
    /// A file with settings.
    pub config: Option<PathBuf>,
    /// Where to listen.
    pub listen: Option<String>,
    /// Where the data is kept.
    pub data_dir: Option<String>,
    /// Another database than the file of the data directory.
    pub database_url: Option<String>,
    /// How log lines are written.
    pub log_format: Option<String>,
}

/// What is wrong with the configuration, all of it.
#[derive(Debug, thiserror::Error)]
#[error("The configuration cannot be used:\n{}", .0.iter().map(|fault| format!("  - {fault}")).collect::<Vec<_>>().join("\n"))]
pub struct ConfigError(pub Vec<String>);

/// Reads the configuration. `env` looks a variable up.
pub fn read(flags: &Flags, env: impl Fn(&str) -> Option<String>) -> Result<Config, ConfigError> {
    let mut faults = Vec::new();
    let file = flags.config.as_deref().map(|path| read_file(path, &mut faults)).unwrap_or_default();
    let mut values = Values { found: BTreeMap::new(), faults };
    for setting in settings::ALL {
        values.gather(setting, flags, &env, &file);
    }
    let config = values.build();
    if values.faults.is_empty() { Ok(config) } else { Err(ConfigError(values.faults)) }
}

/// Reads the file: a flat table of texts, numbers and switches.
fn read_file(path: &Path, faults: &mut Vec<String>) -> BTreeMap<String, String> {
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) => {
            faults.push(format!("The file {} cannot be read: {error}.", path.display()));
            return BTreeMap::new();
        }
    };
    let table: toml::Table = match text.parse() {
        Ok(table) => table,
        Err(error) => {
            faults.push(format!("The file {} is not TOML: {}.", path.display(), error.message()));
            return BTreeMap::new();
        }
    };
    let mut values = BTreeMap::new();
    for (key, value) in table {
        if !settings::ALL.iter().any(|setting| setting.key == key) {
            let known: Vec<_> = settings::ALL.iter().map(|setting| setting.key).collect();
            faults.push(format!("{key} in {} is no setting; they are {}.", path.display(), known.join(", ")));
            continue;
        }
        let text = match value {
            toml::Value::String(text) => text,
            toml::Value::Integer(number) => number.to_string(),
            toml::Value::Boolean(yes) => if yes { "on" } else { "off" }.to_owned(),
            _ => {
                faults.push(format!("{key} in {} must be a text, a number, true or false.", path.display()));
                continue;
            }
        };
        values.insert(key, text);
    }
    values
}

/// The values found, with the name under which each was found, and what is wrong.
struct Values {
    found: BTreeMap<&'static str, (String, String)>,
    faults: Vec<String>,
}

impl Values {
    /// Looks one setting up: flag, then environment, then the file that the environment names, then the file.
    fn gather(
        &mut self,
        setting: Setting,
        flags: &Flags,
        env: &impl Fn(&str) -> Option<String>,
        file: &BTreeMap<String, String>,
    ) {
        let flag = match setting.key {
            "listen" => flags.listen.clone(),
            "data_dir" => flags.data_dir.clone(),
            "database_url" => flags.database_url.clone(),
            "log_format" => flags.log_format.clone(),
            _ => None,
        };
        let named = format!("{}_FILE", setting.env);
        let value = if let Some(value) = flag {
            Some((format!("--{}", setting.key.replace('_', "-")), value))
        } else if let Some(value) = env(setting.env) {
            Some((setting.env.to_owned(), value))
        } else if let Some(path) = env(&named) {
            match std::fs::read_to_string(&path) {
                Ok(text) => Some((named, text.trim_end_matches(['\r', '\n']).to_owned())),
                Err(error) => {
                    self.faults.push(format!("{named} names {path}, which cannot be read: {error}."));
                    None
                }
            }
        } else {
            file.get(setting.key).map(|value| (setting.key.to_owned(), value.clone()))
        };
        if let Some((name, value)) = value.filter(|(_, value)| !value.is_empty()) {
            self.found.insert(setting.key, (name, value));
        }
    }

    fn build(&mut self) -> Config {
        let data_dir = self.text(settings::DATA_DIR).unwrap_or_else(|| "data".to_owned());
        let mut config = Config::new(PathBuf::from(data_dir));
        let listen = "an address and a port such as 127.0.0.1:8080";
        if let Some(listen) = self.parsed(settings::LISTEN, listen, |text| text.parse::<SocketAddr>().ok()) {
            config.listen = listen;
            config.public_url = format!("http://{listen}");
        }
        config.database = self.database(&config);
        let address = "an address such as https://crm.example.com";
        if let Some(url) = self.parsed(settings::PUBLIC_URL, address, checked_url) {
            config.public_url = url;
        }
        config.smtp_url = self.text(settings::SMTP_URL).map(Secret::new);
        config.mail_from = self.text(settings::MAIL_FROM).unwrap_or(config.mail_from);
        let long = "at least 32 characters";
        config.secret_key =
            self.parsed(settings::SECRET_KEY, long, |text| (text.len() >= 32).then(|| Secret::new(text)));
        config.log = self.text(settings::LOG).unwrap_or(config.log);
        config.log_format = self.parsed(settings::LOG_FORMAT, "pretty or json", |text| match text {
            "pretty" => Some(LogFormat::Pretty),
            "json" => Some(LogFormat::Json),
            _ => None,
        });
        config.rate_limits = self.parsed(settings::RATE_LIMITS, "on or off", switch).unwrap_or(config.rate_limits);
        let proxies = self.parsed(settings::TRUSTED_PROXIES, "a number", |text| text.parse().ok());
        config.trusted_proxies = proxies.unwrap_or(config.trusted_proxies);
        config.workers = self
            .parsed(settings::WORKERS, "a number from 1 on", |text| text.parse().ok().filter(|workers| *workers > 0));
        config
    }

    fn database(&mut self, config: &Config) -> Database {
        let form = "postgres://user:password@host/database or sqlite:FILE";
        self.parsed(settings::DATABASE_URL, form, Database::parse)
            .unwrap_or_else(|| Database::Sqlite(sqlite_file(&config.data_dir)))
    }

    fn text(&self, setting: Setting) -> Option<String> {
        self.found.get(setting.key).map(|(_, value)| value.clone())
    }

    /// Reads a value, or notes what it should have been. A secret is not repeated.
    fn parsed<T>(&mut self, setting: Setting, wanted: &str, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let (name, value) = self.found.get(setting.key)?;
        let parsed = read(value);
        if parsed.is_none() {
            let shown = if setting.secret { "the given value".to_owned() } else { format!("\"{value}\"") };
            self.faults.push(format!("{name} must be {wanted}, not {shown}."));
        }
        parsed
    }
}

fn switch(text: &str) -> Option<bool> {
    match text {
        "on" | "true" | "yes" | "1" => Some(true),
        "off" | "false" | "no" | "0" => Some(false),
        _ => None,
    }
}

fn checked_url(text: &str) -> Option<String> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
    let host = rest.trim_end_matches('/');
    let fits = !host.is_empty() && !host.contains(['/', '?', '#', ' ', '@']);
    fits.then(|| text.trim_end_matches('/').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(pairs: &[(&str, &str)]) -> Result<Config, ConfigError> {
        read(&Flags::default(), |name| {
            pairs.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn nothing_said_means_a_file_under_data_on_the_loopback() {
        let config = from(&[]).expect("a configuration");
        assert_eq!(config.listen.to_string(), "127.0.0.1:8080");
        assert_eq!(config.database, Database::Sqlite("data/mainstay.db".into()));
        assert_eq!(config.public_url, "http://127.0.0.1:8080");
        assert!(config.rate_limits);
    }

    #[test]
    fn all_faults_are_told_at_once_and_no_secret_with_them() {
        let error = from(&[
            ("MAINSTAY_LISTEN", "8080"),
            ("DATABASE_URL", "mysql://ada:hunter2@host/x"),
            ("MAINSTAY_RATE_LIMITS", "perhaps"),
            ("MAINSTAY_PUBLIC_URL", "crm.example.com"),
        ]);
        let text = error.expect_err("faults").to_string();
        for name in ["MAINSTAY_LISTEN", "DATABASE_URL", "MAINSTAY_RATE_LIMITS", "MAINSTAY_PUBLIC_URL"] {
            assert!(text.contains(name), "{name} is not in {text}");
        }
        assert!(!text.contains("hunter2"));
    }

    #[test]
    fn flags_come_before_the_environment_and_the_environment_before_the_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("mainstay.toml");
        std::fs::write(&file, "listen = \"127.0.0.1:1\"\nworkers = 3\nrate_limits = false\n").expect("a file");
        let flags = Flags { config: Some(file), listen: Some("127.0.0.1:3".to_owned()), ..Flags::default() };
        let env = |name: &str| (name == "MAINSTAY_WORKERS").then(|| "2".to_owned());
        let config = read(&flags, env).expect("a configuration");
        assert_eq!(config.listen.port(), 3);
        assert_eq!(config.workers, Some(2));
        assert!(!config.rate_limits);
    }

    #[test]
    fn secrets_come_from_files_too_and_never_show() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("url");
        std::fs::write(&file, "postgres://ada:hunter2@db/crm\n").expect("a file");
        let name = file.display().to_string();
        let config = from(&[("DATABASE_URL_FILE", &name)]).expect("a configuration");
        assert_eq!(config.database, Database::Postgres("postgres://ada:hunter2@db/crm".to_owned()));
        assert!(!format!("{config:?}").contains("hunter2"));
        let error = from(&[("DATABASE_URL_FILE", "/nowhere/at/all")]).expect_err("a fault");
        assert!(error.to_string().contains("DATABASE_URL_FILE"));
    }

    #[test]
    fn a_setting_that_is_none_is_named() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("mainstay.toml");
        std::fs::write(&file, "lisen = \"127.0.0.1:1\"\n").expect("a file");
        let flags = Flags { config: Some(file), ..Flags::default() };
        assert!(read(&flags, |_| None).expect_err("a fault").to_string().contains("lisen"));
    }
}
