//! What happens to each lead of a sample, and when: planned first, played later.

#[cfg(test)]
use std::collections::BTreeMap;

use mainstay_activities::{ActivityType, Direction, Priority};
use mainstay_leads::{LeadStatus, UnqualifiedReason};

mod touches;

use super::dice::Dice;
use super::names::{FAMILY, GIVEN, TITLES, address_part};
use super::phrases::{CALLS, CAMPAIGNS, CLOSINGS, ENQUIRIES, NEXT_ACTIONS, PAGES, PATIENCE, PROGRESS};

/// Who does something: a member by number, or the web shop's token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doer {
    /// The member of this number in the cast.
    Member(usize),
    /// The token of the web shop.
    Shop,
}

/// A moment: so many days ago, at so many minutes after midnight in the workspace's zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct When {
    /// Days before today, negated, so that earlier sorts first.
    pub day: i64,
    /// Minutes after midnight.
    pub minute: i64,
}

/// The facts of a new lead.
#[derive(Debug, Clone)]
pub struct NewFacts {
    pub name: String,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub company: (&'static str, &'static str),
    pub job_title: Option<&'static str>,
    pub website: bool,
    pub source: &'static str,
    pub note: Option<&'static str>,
    pub page: Option<&'static str>,
    pub campaign: Option<(&'static str, &'static str, &'static str)>,
    pub external_id: Option<String>,
}

/// One thing that happens to a lead.
#[derive(Debug, Clone)]
pub enum Deed {
    Create(Box<NewFacts>),
    Assign(usize),
    Note(&'static str),
    /// Something that was done about it, with what came of it.
    Did(ActivityType, Option<Direction>, &'static str, &'static str),
    /// Something to be done in so many days from today, at so many minutes after midnight where that is fixed.
    Plan(ActivityType, &'static str, i64, Option<u32>, Priority),
    Tag(usize),
    Value(String),
    /// What to do next, and in how many days from today; negative days are overdue.
    Next(&'static str, i64),
    Contact,
    Qualify(&'static str, i64),
    Drop(UnqualifiedReason, Option<&'static str>),
    Snooze(i64, &'static str),
    Archive,
}

/// A deed with its lead, its moment and its doer.
#[derive(Debug, Clone)]
pub struct Scene {
    pub at: When,
    pub lead: usize,
    pub by: Doer,
    pub deed: Deed,
}

/// What a plan may use of its workspace.
pub struct Setting {
    pub leads: usize,
    pub companies: &'static [(&'static str, &'static str)],
    /// The sources with the weight of each, the archived one included; see `archived_source`.
    pub sources: &'static [(u64, &'static str)],
    /// A source that was used before so many days ago and never since.
    pub archived_source: (&'static str, i64),
    /// Members who work leads, by number in the cast.
    pub sellers: &'static [usize],
    /// A seller who left so many days ago.
    pub leaver: Option<(usize, i64)>,
    pub manager: usize,
    pub tags: usize,
    /// True where a web shop sends leads.
    pub shop: bool,
    /// How telephone numbers start.
    pub phone: &'static str,
}

const REASONS: [(u64, UnqualifiedReason); 8] = [
    (5, UnqualifiedReason::NotInterested),
    (4, UnqualifiedReason::NoBudget),
    (3, UnqualifiedReason::Competitor),
    (2, UnqualifiedReason::WrongFit),
    (2, UnqualifiedReason::BadContactData),
    (1, UnqualifiedReason::NoAuthority),
    (1, UnqualifiedReason::Duplicate),
    (1, UnqualifiedReason::Spam),
];

/// Plans all leads; the scenes are in the order in which they happen.
pub fn plan(setting: &Setting, dice: &mut Dice) -> Vec<Scene> {
    let mut scenes = Vec::new();
    for lead in 0..setting.leads {
        let mut story = Story { setting, dice, scenes: &mut scenes, lead, day: 0, owner: None };
        story.tell();
    }
    // Stable: what happens to one lead at one moment stays in its order.
    scenes.sort_by_key(|scene| scene.at);
    scenes
}

/// The story of one lead.
struct Story<'a> {
    setting: &'a Setting,
    dice: &'a mut Dice,
    scenes: &'a mut Vec<Scene>,
    lead: usize,
    day: i64,
    owner: Option<usize>,
}

impl Story<'_> {
    fn tell(&mut self) {
        let end = self.dice.weighted(&[
            (32, LeadStatus::New),
            (27, LeadStatus::Contacted),
            (22, LeadStatus::Qualified),
            (19, LeadStatus::Unqualified),
        ]);
        let oldest = match end {
            LeadStatus::New => self.dice.weighted(&[(6, 6), (3, 25), (1, 60)]),
            LeadStatus::Contacted => 50,
            LeadStatus::Qualified => 90,
            _ => 150,
        };
        let youngest = if end == LeadStatus::New { 0 } else { 6 };
        self.day = -self.dice.between(youngest, oldest);
        let from_shop = self.create();
        if from_shop || self.dice.chance(45) {
            self.assign();
        }
        self.decorate();
        if end == LeadStatus::New {
            return self.stay_new();
        }
        self.contact();
        match end {
            LeadStatus::Qualified => self.qualify(),
            LeadStatus::Unqualified => self.drop(),
            _ => self.keep_in_touch(),
        }
    }

    /// Adds a scene by a member, during working hours of the story's present day.
    fn then(&mut self, by: Doer, deed: Deed) {
        let last = self.scenes.iter().rev().take_while(|scene| scene.lead == self.lead).next();
        let minute = match last {
            Some(scene) if scene.at.day == self.day => (scene.at.minute + self.dice.between(3, 40)).min(19 * 60),
            _ => self.dice.between(8 * 60, 16 * 60),
        };
        self.scenes.push(Scene { at: When { day: self.day, minute }, lead: self.lead, by, deed });
    }

    /// Lets days pass, but not beyond today.
    fn wait(&mut self, low: i64, high: i64) {
        self.day = (self.day + self.dice.between(low, high)).min(0);
    }

    fn seller(&mut self) -> usize {
        match self.setting.leaver {
            Some((leaver, left)) if self.day < -left - 1 && self.dice.chance(20) => leaver,
            _ => *self.dice.pick(self.setting.sellers),
        }
    }

    /// Who works the lead on the present day: its owner, or the manager once the owner has left.
    fn worker(&mut self) -> Doer {
        let owner = match self.owner {
            Some(owner) => owner,
            None => self.seller(),
        };
        match self.setting.leaver {
            Some((leaver, left)) if owner == leaver && self.day >= -left - 1 => Doer::Member(self.setting.manager),
            _ => Doer::Member(owner),
        }
    }

    fn create(&mut self) -> bool {
        let shop = self.setting.shop && self.dice.chance(28);
        let company = *self.dice.pick(self.setting.companies);
        let given = GIVEN[(self.lead * 7 + self.lead / 64) % GIVEN.len()];
        let family = FAMILY[(self.lead * 13 + 5) % FAMILY.len()];
        let (archived, until) = self.setting.archived_source;
        let source = if shop { "website" } else { self.dice.weighted(self.setting.sources) };
        let source = if source == archived && self.day >= -until { "other" } else { source };
        let email = format!("{}.{}@{}", address_part(given), address_part(family), company.1);
        let number = format!("{} {:04}", self.setting.phone, 100 + self.dice.below(100));
        let facts = NewFacts {
            name: format!("{given} {family}"),
            email: (shop || self.dice.chance(88)).then_some(email),
            phone: self.dice.chance(70).then_some(number),
            company,
            job_title: self.dice.chance(75).then(|| *self.dice.pick(&TITLES)),
            website: self.dice.chance(55),
            source,
            note: (shop || self.dice.chance(50)).then(|| *self.dice.pick(&ENQUIRIES)),
            page: shop.then(|| *self.dice.pick(&PAGES)),
            campaign: (shop && self.dice.chance(60)).then(|| *self.dice.pick(&CAMPAIGNS)),
            external_id: shop.then(|| format!("enquiry-{}", 48_210 + self.lead * 3)),
        };
        let by = if shop { Doer::Shop } else { Doer::Member(self.seller()) };
        self.then(by, Deed::Create(Box::new(facts)));
        shop
    }

    fn assign(&mut self) {
        let owner = self.seller();
        self.owner = Some(owner);
        self.then(Doer::Member(self.setting.manager), Deed::Assign(owner));
    }

    fn decorate(&mut self) {
        let worker = self.worker();
        for _ in 0..self.dice.weighted(&[(4, 0), (4, 1), (2, 2)]) {
            let tag = usize::try_from(self.dice.below(self.setting.tags as u64)).unwrap_or(0);
            self.then(worker, Deed::Tag(tag));
        }
        if self.dice.chance(40) {
            let value = self.value();
            self.then(worker, Deed::Value(value));
        }
    }

    fn value(&mut self) -> String {
        let hundreds = self.dice.weighted(&[(5, 12), (4, 48), (3, 150), (1, 620)]);
        format!("{}.00", (hundreds / 2 + self.dice.between(1, hundreds)) * 100)
    }

    /// Days from today to the next step: some late, some today, most to come.
    fn due(&mut self) -> i64 {
        match self.dice.weighted(&[(3, 0), (2, 1), (6, 2)]) {
            0 => -self.dice.between(1, 9),
            1 => 0,
            _ => self.dice.between(1, 21),
        }
    }

    fn stay_new(&mut self) {
        if self.dice.chance(55) {
            let (worker, due) = (self.worker(), self.due());
            let action = *self.dice.pick(&NEXT_ACTIONS[..4]);
            self.then(worker, Deed::Next(action, due));
            self.plan_step(worker, action, due);
        } else if self.day < -8 && self.dice.chance(50) {
            let (worker, until) = (self.worker(), self.dice.between(5, 30));
            let why = *self.dice.pick(&PATIENCE);
            self.then(worker, Deed::Snooze(until, why));
        }
    }

    fn contact(&mut self) {
        self.wait(1, 4);
        if self.owner.is_none() {
            self.assign();
        }
        let worker = self.worker();
        self.then(worker, Deed::Contact);
        self.touch(worker, &CALLS);
    }

    fn keep_in_touch(&mut self) {
        // Some are looked after to this day, some were forgotten on the way.
        let forgotten = self.dice.chance(35);
        for _ in 0..self.dice.between(1, 3) {
            if forgotten && self.day > -12 {
                break;
            }
            self.wait(2, 12);
            let worker = self.worker();
            self.touch(worker, &CALLS);
        }
        if !forgotten {
            self.catch_up();
        }
        let (worker, due) = (self.worker(), self.due());
        let action = *self.dice.pick(&NEXT_ACTIONS);
        self.then(worker, Deed::Next(action, due));
        self.plan_step(worker, action, due);
    }

    fn qualify(&mut self) {
        self.wait(2, 9);
        let (worker, due, value) = (self.worker(), self.due(), self.value());
        let action = *self.dice.pick(&NEXT_ACTIONS[4..]);
        self.then(worker, Deed::Value(value));
        self.then(worker, Deed::Qualify(action, due));
        self.plan_step(worker, action, due);
        for _ in 0..self.dice.between(1, 4) {
            let worker = self.worker();
            self.touch(worker, &PROGRESS);
            self.wait(2, 10);
        }
        if self.dice.chance(75) {
            self.catch_up();
            let (worker, due) = (self.worker(), self.due());
            let action = *self.dice.pick(&NEXT_ACTIONS[4..]);
            self.then(worker, Deed::Next(action, due));
            self.plan_step(worker, action, due);
        }
    }

    /// Brings the story to the last few days.
    fn catch_up(&mut self) {
        self.day = self.day.max(-self.dice.between(0, 6));
    }

    fn drop(&mut self) {
        self.wait(2, 14);
        let worker = self.worker();
        let note = *self.dice.pick(&CLOSINGS);
        let reason = self.dice.weighted(&REASONS);
        self.then(worker, Deed::Note(note));
        self.then(worker, Deed::Drop(reason, closing_note(reason)));
        if self.day < -60 && self.dice.chance(30) {
            self.wait(10, 30);
            self.then(Doer::Member(self.setting.manager), Deed::Archive);
        }
    }
}

fn closing_note(reason: UnqualifiedReason) -> Option<&'static str> {
    (reason == UnqualifiedReason::Competitor).then_some("Runs until the end of next year.")
}

/// How many leads of the plan end in each status, for tests.
#[cfg(test)]
fn ends(scenes: &[Scene]) -> BTreeMap<&'static str, usize> {
    let mut last: BTreeMap<usize, &'static str> = BTreeMap::new();
    for scene in scenes {
        let status = match scene.deed {
            Deed::Create(_) => "new",
            Deed::Contact => "contacted",
            Deed::Qualify(..) => "qualified",
            Deed::Drop(..) => "unqualified",
            Deed::Archive => "archived",
            _ => continue,
        };
        last.insert(scene.lead, status);
    }
    last.into_values().fold(BTreeMap::new(), |mut ends, status| {
        *ends.entry(status).or_default() += 1;
        ends
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seed::sample::KESTREL;

    #[test]
    fn there_is_a_lead_for_every_state_and_nothing_happens_before_its_creation() {
        let scenes = plan(&KESTREL.setting, &mut Dice::new(1));
        let ends = ends(&scenes);
        for status in ["new", "contacted", "qualified", "unqualified", "archived"] {
            assert!(ends.get(status).is_some_and(|count| *count > 0), "{status}: {ends:?}");
        }
        let mut seen = std::collections::HashSet::new();
        for scene in &scenes {
            let created = matches!(scene.deed, Deed::Create(_));
            assert_eq!(seen.insert(scene.lead), created, "{scene:?}");
            assert!(scene.at.day <= 0);
        }
    }

    #[test]
    fn the_plan_comes_out_the_same_each_time() {
        let names = || -> Vec<String> {
            let scenes = plan(&KESTREL.setting, &mut Dice::new(1));
            scenes.iter().map(|scene| format!("{scene:?}")).collect()
        };
        assert_eq!(names(), names());
    }
}
