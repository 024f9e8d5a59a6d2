//! The sample: two workspaces, their people, and what they have been doing for half a year.

use std::sync::Arc;

use anyhow::Result;
use mainstay_identity::{IdentityQueries, WorkspaceSlug};
use mainstay_kernel::{Clock, Role};
use mainstay_tags::TagColor;

use super::dice::Dice;
use super::names::{BUYERS, LABS};
use super::plan::{Setting, plan};
use super::play::{self, DrivenClock};
use super::stage;
use super::{circle, deals};
use crate::cli;
use crate::config::Config;
use crate::parts::{Overrides, Parts, mailer};
use crate::platform::{ClockedIds, SystemClock};

/// The password of everybody in the sample.
pub const PASSWORD: &str = "mainstay-demo-2026";

/// Somebody of the sample.
pub struct Person {
    pub name: &'static str,
    pub email: &'static str,
    pub role: Role,
}

/// A workspace of the sample.
pub struct Workspace {
    pub slug: &'static str,
    pub name: &'static str,
    pub currency: &'static str,
    pub zone: &'static str,
    /// The first is the owner who sets everything up.
    pub people: &'static [Person],
    pub tags: &'static [(&'static str, TagColor)],
    /// Sources of its own: slug and name.
    pub sources: &'static [(&'static str, &'static str)],
    /// What the web shop is called, where there is one.
    pub shop: Option<&'static str>,
    pub setting: Setting,
    pub seed: u64,
}

const fn person(name: &'static str, email: &'static str, role: Role) -> Person {
    Person { name, email, role }
}

/// A supplier of packaging and workwear.
pub const KESTREL: Workspace = Workspace {
    slug: "kestrel",
    name: "Kestrel Supply",
    currency: "EUR",
    zone: "Europe/Rome",
    people: &[
        person("Ada Whitfield", "ada@kestrel.example", Role::Owner),
        person("Ben Okoro", "ben@kestrel.example", Role::Manager),
        person("Clara Voss", "clara@kestrel.example", Role::Rep),
        person("Dev Mehta", "dev@kestrel.example", Role::Rep),
        person("Vera Lindqvist", "vera@kestrel.example", Role::Viewer),
        person("Owen Marsh", "owen@kestrel.example", Role::Rep),
    ],
    tags: &[
        ("Key account", TagColor::Violet),
        ("Wholesale", TagColor::Blue),
        ("Trade fair", TagColor::Amber),
        ("Price sensitive", TagColor::Gray),
        ("Urgent", TagColor::Red),
        ("Newsletter", TagColor::Teal),
        ("Came back", TagColor::Green),
        ("Workwear", TagColor::Blue),
    ],
    sources: &[
        ("trade_show_milan", "Trade show Milan"),
        ("dealer_network", "Dealer network"),
        ("print_catalogue", "Print catalogue 2025"),
    ],
    shop: Some("Kestrel web shop"),
    setting: Setting {
        leads: 160,
        companies: &BUYERS,
        sources: &[
            (5, "website"),
            (5, "referral"),
            (3, "cold_call"),
            (2, "social"),
            (3, "email"),
            (2, "event"),
            (2, "partner"),
            (1, "other"),
            (4, "trade_show_milan"),
            (2, "dealer_network"),
            (3, "print_catalogue"),
        ],
        archived_source: ("print_catalogue", 45),
        sellers: &[2, 3, 3, 2, 1],
        leaver: Some((5, 40)),
        manager: 1,
        tags: 8,
        shop: true,
        phone: "+39 02 5550",
    },
    seed: 0x6B65_7374_7265_6C00,
};

/// A maker of laboratory equipment.
pub const NORTHWIND: Workspace = Workspace {
    slug: "northwind",
    name: "Northwind Labs",
    currency: "USD",
    zone: "America/New_York",
    people: &[
        person("Ada Whitfield", "ada@kestrel.example", Role::Owner),
        person("Grace Imani", "grace@northwind.example", Role::Manager),
        person("Dev Mehta", "dev@kestrel.example", Role::Rep),
        person("Noah Tran", "noah@northwind.example", Role::Rep),
    ],
    tags: &[
        ("Research", TagColor::Violet),
        ("Hospital", TagColor::Teal),
        ("Pilot", TagColor::Amber),
        ("Grant funded", TagColor::Green),
    ],
    sources: &[("webinar", "Webinar"), ("print_journal", "Journal advertisement")],
    shop: None,
    setting: Setting {
        leads: 40,
        companies: &LABS,
        sources: &[(4, "website"), (4, "referral"), (2, "event"), (1, "partner"), (3, "webinar"), (2, "print_journal")],
        archived_source: ("print_journal", 60),
        sellers: &[2, 3],
        leaver: None,
        manager: 1,
        tags: 4,
        shop: false,
        phone: "+1 617 555",
    },
    seed: 0x6E6F_7274_6877_6900,
};

/// Adds the sample, unless it is there.
pub async fn run(config: &Config) -> Result<()> {
    let there = cli::open(config).await?;
    let slug = WorkspaceSlug::try_new("slug", KESTREL.slug);
    let known = match &slug {
        Ok(slug) => there.store.workspace_by_slug(slug).await?.is_some(),
        Err(_) => false,
    };
    there.store.close().await;
    if known {
        super::say("The sample workspace is there already.")?;
    } else {
        let (leads, deals) = fill(config).await?;
        super::say(&format!("The sample is ready: 2 workspaces with {leads} leads and {deals} deals."))?;
    }
    tell_sign_ins(config)
}

/// Answers how many leads and deals there are.
async fn fill(config: &Config) -> Result<(usize, usize)> {
    let now = SystemClock.now();
    let clock = Arc::new(DrivenClock::new(now));
    let mut ends = Dice::new(KESTREL.seed ^ NORTHWIND.seed);
    let ends = std::sync::Mutex::new(std::mem::replace(&mut ends, Dice::new(0)));
    let random = move || ends.lock().unwrap_or_else(std::sync::PoisonError::into_inner).bytes();
    let overrides = Overrides {
        clock: Some(clock.clone()),
        ids: Some(Arc::new(ClockedIds::with_random(clock.clone(), random))),
        ..Overrides::default()
    };
    let parts = Parts::open(config, &overrides).await?;
    let (mut leads, mut deals) = (0, 0);
    for workspace in [&KESTREL, &NORTHWIND] {
        let set = stage::set_up(&parts, &clock, workspace, now).await?;
        let scenes = plan(&workspace.setting, &mut Dice::new(workspace.seed));
        leads += play::play(&parts, &clock, &set, &scenes).await?;
        let (setting, mut people) = (&workspace.setting, Dice::new(workspace.seed ^ 0xC12C));
        let circle = circle::play(&parts, &clock, &set, setting, &mut people).await?;
        let mut chance = Dice::new(workspace.seed ^ 0xDEA1);
        let (played, turns) = deals::play(&parts, &clock, &set, setting, (&circle, &mut chance, &mut people)).await?;
        let since = circle::settle(&parts, &clock, &set.members[setting.manager].1, turns).await?;
        circle::work(&parts, &clock, &set, setting, (&circle, &since, &mut people)).await?;
        deals += played;
    }
    clock.set(now);
    // Nobody was watching while the past was made up, so its live changes leave no work behind.
    parts.jobs(mailer(config, clock)?).run_due().await?;
    parts.store.close().await;
    Ok((leads, deals))
}

fn tell_sign_ins(config: &Config) -> Result<()> {
    super::say(&format!("Sign in on {} with the password {PASSWORD} as", config.public_url))?;
    let guests = NORTHWIND.people.iter().filter(|guest| KESTREL.people.iter().all(|known| known.email != guest.email));
    for (person, home) in
        KESTREL.people.iter().map(|person| (person, &KESTREL)).chain(guests.map(|guest| (guest, &NORTHWIND)))
    {
        let elsewhere = NORTHWIND.people.iter().find(|other| other.email == person.email && home.slug == KESTREL.slug);
        let also =
            elsewhere.map_or_else(String::new, |other| format!(", {} of {}", other.role.as_str(), NORTHWIND.name));
        let note = if person.email == stage::LEAVER { " (suspended there)" } else { "" };
        let role = person.role.as_str();
        super::say(&format!("  {:<24} {:<16} {role} of {}{note}{also}", person.email, person.name, home.name))?;
    }
    Ok(())
}
