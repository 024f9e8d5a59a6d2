//! The same work as a visitor's, as bare statements with their values.

use std::sync::Arc;

use uuid::Uuid;

use super::facts::Facts;
use super::scenario::Scenario;
use super::statements::Statements;
use super::visitor::replayed;
use crate::database::Engine;

/// A value that is bound.
#[derive(Debug, Clone)]
pub enum Bound {
    /// An id.
    Id(Uuid),
    /// A text.
    Text(String),
    /// No text.
    NoText,
    /// A number.
    Number(i64),
}

/// Whether statements stand in a transaction, and how it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Frame {
    /// None.
    Bare,
    /// One that is committed.
    Commit,
    /// One that is rolled back.
    RollBack,
}

/// A statement with its values.
pub type Step<'a> = (&'a str, Vec<Bound>);

/// Work of one kind, with the texts of its statements.
pub struct Work {
    engine: Engine,
    scenario: Scenario,
    facts: Arc<Facts>,
    texts: Vec<String>,
    name: String,
    turn: usize,
    step: usize,
    now: i64,
}

impl Work {
    /// The worker with this number, of so many.
    pub fn new(engine: Engine, scenario: Scenario, facts: Arc<Facts>, run: &str, number: usize, of: usize) -> Self {
        let mut texts = texts(Statements(engine), scenario);
        if engine == Engine::Sqlite {
            // `?1` is the first value; `$1` would be a name.
            texts = texts.into_iter().map(|text| text.replace('$', "?")).collect();
        }
        let name = format!("bare-{run}-{number}");
        Self { engine, scenario, facts, texts, name, turn: number, step: of, now: crate::crash::now_ms().cast_signed() }
    }

    /// How its statements stand together.
    pub const fn frame(&self) -> Frame {
        match self.scenario {
            Scenario::Create | Scenario::Status | Scenario::Move | Scenario::Convert => Frame::Commit,
            Scenario::Replay => Frame::RollBack,
            _ => Frame::Bare,
        }
    }

    /// Goes on to the next.
    pub const fn advance(&mut self) {
        self.turn += self.step;
    }

    /// The statements of this turn.
    pub fn steps(&self) -> Vec<Step<'_>> {
        let facts = &self.facts;
        let workspace = Bound::Id(facts.workspace);
        let of_workspace = |more: Vec<Bound>| [vec![workspace.clone()], more].concat();
        let any = |words: &[String]| words[self.turn % words.len()].clone();
        match self.scenario {
            Scenario::List => vec![(&self.texts[0], of_workspace(vec![])), (&self.texts[1], of_workspace(vec![]))],
            Scenario::Filtered => self.filtered(&of_workspace),
            Scenario::Rare => self.words(&any(&facts.rare), &of_workspace),
            Scenario::Frequent => self.words(&any(&facts.frequent), &of_workspace),
            Scenario::Three => self.words(&any(&facts.frequent)[..3], &of_workspace),
            Scenario::Two => self.words(&format!(" {}", &any(&facts.frequent)[..2]), &of_workspace),
            Scenario::Record => {
                let lead = facts.leads[self.turn / 2 % facts.leads.len()].id;
                vec![(&self.texts[self.turn % 2], of_workspace(vec![Bound::Id(lead)]))]
            }
            Scenario::Page => {
                let (at, id) = facts.places[self.turn % facts.places.len()];
                let place = of_workspace(vec![Bound::Number(at), Bound::Id(id)]);
                vec![(&self.texts[0], place), (&self.texts[1], of_workspace(vec![]))]
            }
            Scenario::Status => self.status(&of_workspace),
            Scenario::Create => self.create(&of_workspace, fresh_id()),
            Scenario::Convert => self.convert(&of_workspace),
            Scenario::Replay => {
                let name = replayed(self.turn);
                let [_, claim, answer] = [0, 1, 2].map(|at| self.texts[at].as_str());
                vec![
                    (&self.texts[0], of_workspace(vec![Bound::Text(format!("grace.{name}@shop.example"))])),
                    (claim, self.claim(&name)),
                    (answer, of_workspace(vec![Bound::Id(facts.token), Bound::Text(name)])),
                ]
            }
            Scenario::Board => {
                let column = |stage: &Uuid| (self.texts[0].as_str(), of_workspace(vec![Bound::Id(*stage)]));
                let sums = (self.texts[1].as_str(), of_workspace(vec![]));
                facts.stages.iter().map(column).chain([sums]).collect()
            }
            Scenario::Move => self.deal_move(&of_workspace),
            Scenario::Contacts => self.contacts(&any(&facts.people[self.turn % 2]), &of_workspace),
            Scenario::Company => vec![(&self.texts[self.turn % 2], of_workspace(vec![Bound::Id(facts.company)]))],
            Scenario::Day => self.day(&of_workspace),
            Scenario::Hello => Vec::new(),
        }
    }

    fn filtered(&self, of_workspace: &impl Fn(Vec<Bound>) -> Vec<Bound>) -> Vec<Step<'_>> {
        let facts = &self.facts;
        let kind = self.turn % 3;
        let values = match kind {
            0 => vec![Bound::Id(facts.members[self.turn % facts.members.len()])],
            1 => vec![Bound::Id(facts.tags[self.turn % facts.tags.len()])],
            _ => vec![Bound::Text("2026-06-01".to_owned()), Bound::Number(self.now - 7 * 86_400_000)],
        };
        let values = of_workspace(values);
        vec![(&self.texts[kind * 2], values.clone()), (&self.texts[kind * 2 + 1], values)]
    }

    /// A list with a word, and its count. SQLite's index of words takes the word quoted, and its walk takes it bare.
    fn words(&self, word: &str, of_workspace: &impl Fn(Vec<Bound>) -> Vec<Bound>) -> Vec<Step<'_>> {
        let (like, quoted) = (Bound::Text(format!("%{word}%")), Bound::Text(format!("\"{word}\"")));
        let (list, count) = match (self.engine, self.scenario) {
            (Engine::Postgres, _) => (like.clone(), like),
            (Engine::Sqlite, Scenario::Rare) => (quoted.clone(), quoted),
            (Engine::Sqlite, _) => (Bound::Text(word.to_owned()), quoted),
        };
        vec![(&self.texts[0], of_workspace(vec![list])), (&self.texts[1], of_workspace(vec![count]))]
    }

    fn status(&self, of_workspace: &impl Fn(Vec<Bound>) -> Vec<Bound>) -> Vec<Step<'_>> {
        // The leads with odd numbers; the server changes the others.
        let lead = &self.facts.leads[(self.turn * 2 + 1) % (self.facts.leads.len() / 32 * 32)];
        let (id, state) = (Bound::Id(lead.id), lead.state());
        let (status, rank, reason) = if state.is_away {
            ("contacted", 1, Bound::NoText)
        } else {
            ("unqualified", 3, Bound::Text("no_budget".to_owned()))
        };
        lead.moved();
        let change =
            vec![id.clone(), Bound::Text(status.to_owned()), Bound::Number(rank), reason, Bound::Number(self.now)];
        let mut steps = vec![
            (self.texts[0].as_str(), of_workspace(vec![id.clone()])),
            (self.texts[1].as_str(), of_workspace(change)),
        ];
        steps.extend(self.trail(id, of_workspace));
        steps
    }

    /// Contacts with a word, and their count; each turn the other way of looking.
    fn contacts(&self, word: &str, of_workspace: &impl Fn(Vec<Bound>) -> Vec<Bound>) -> Vec<Step<'_>> {
        let (like, quoted) = (Bound::Text(format!("%{word}%")), Bound::Text(format!("\"{word}\"")));
        let kind = self.turn % 2;
        let (list, count) = match (self.engine, kind) {
            (Engine::Postgres, _) => (like.clone(), like),
            (Engine::Sqlite, 0) => (quoted.clone(), quoted),
            (Engine::Sqlite, _) => (Bound::Text(word.to_owned()), quoted),
        };
        vec![(&self.texts[kind * 2], of_workspace(vec![list])), (&self.texts[kind * 2 + 1], of_workspace(vec![count]))]
    }

    fn day(&self, of_workspace: &impl Fn(Vec<Bound>) -> Vec<Bound>) -> Vec<Step<'_>> {
        let member = Bound::Id(self.facts.members[self.turn % self.facts.members.len()]);
        let (now, today) = (Bound::Number(self.now), Bound::Text(self.today()));
        let values = |at: usize| if at < 2 { now.clone() } else { today.clone() };
        self.texts
            .iter()
            .enumerate()
            .map(|(at, text)| (text.as_str(), of_workspace(vec![member.clone(), values(at)])))
            .collect()
    }

    fn today(&self) -> String {
        let today = chrono::DateTime::from_timestamp_millis(self.now).unwrap_or_default();
        today.format("%Y-%m-%d").to_string()
    }

    /// The deals with odd numbers; the server moves the others.
    fn deal_move(&self, of_workspace: &impl Fn(Vec<Bound>) -> Vec<Bound>) -> Vec<Step<'_>> {
        let facts = &self.facts;
        let deal = &facts.deals[(self.turn * 2 + 1) % (facts.deals.len() / 32 * 32)];
        let (id, now) = (Bound::Id(deal.id), Bound::Number(self.now));
        let to = Bound::Id(facts.stages[usize::from(!deal.state().is_away)]);
        deal.moved();
        let by = Bound::Id(facts.members[0]);
        let [find, stays, change, leave, enter, ..] = self.texts.as_slice() else { return Vec::new() };
        let mut steps: Vec<Step<'_>> = vec![
            (find, of_workspace(vec![id.clone()])),
            (stays, of_workspace(vec![id.clone()])),
            (change, of_workspace(vec![id.clone(), to.clone(), now.clone()])),
            (leave, of_workspace(vec![id.clone(), now.clone()])),
            (enter, of_workspace(vec![id.clone(), to, now, by])),
        ];
        steps.extend(self.trail(id, of_workspace));
        steps
    }

    fn claim(&self, name: &str) -> Vec<Bound> {
        let facts = &self.facts;
        vec![
            Bound::Id(facts.workspace),
            Bound::Id(facts.token),
            Bound::Text(name.to_owned()),
            Bound::Text("0".repeat(64)),
            Bound::Number(self.now),
        ]
    }

    fn create(&self, of_workspace: &impl Fn(Vec<Bound>) -> Vec<Bound>, lead: Uuid) -> Vec<Step<'_>> {
        let facts = &self.facts;
        let name = format!("{}-{}", self.name, self.turn);
        let (email, id) = (format!("grace.{name}@shop.example"), Bound::Id(lead));
        let text = format!("  grace  {name}  {email}  harbour  analytics");
        let lead = vec![
            id.clone(),
            Bound::Id(facts.source),
            Bound::Text(name.clone()),
            Bound::Text(email.clone()),
            Bound::Number(self.now),
            Bound::Text(text),
        ];
        let kept = [Bound::Text("[]".to_owned()), Bound::Text("x".repeat(600))];
        let answer = [vec![Bound::Id(facts.token), Bound::Text(name.clone())], kept.to_vec()].concat();
        let points = vec![id.clone(), Bound::Number(self.now), Bound::Id(facts.token)];
        let texts = |at: usize| self.texts[at].as_str();
        let mut steps = vec![
            (texts(0), of_workspace(vec![Bound::Text(email)])),
            (texts(1), self.claim(&name)),
            (texts(2), of_workspace(lead)),
            (texts(3), of_workspace(answer)),
            (texts(4), of_workspace(points)),
        ];
        steps.extend(self.trail(id, of_workspace));
        steps
    }

    /// A new lead, its move, and what it becomes, in one transaction; the server takes three.
    fn convert(&self, of_workspace: &impl Fn(Vec<Bound>) -> Vec<Bound>) -> Vec<Step<'_>> {
        let id = fresh_id();
        let [company, contact, deal] = [fresh_id(), fresh_id(), fresh_id()].map(Bound::Id);
        let (lead, now, stage) = (Bound::Id(id), Bound::Number(self.now), Bound::Id(self.facts.stages[0]));
        let name = Bound::Text(format!("grace {}-{}", self.name, self.turn));
        let mut steps = self.create(of_workspace, id);
        let parts = self.texts.len() - 9;
        let own = &self.texts[parts..parts + 7];
        let values = [
            vec![company.clone(), now.clone(), name.clone()],
            vec![contact.clone(), now.clone(), name.clone(), company.clone()],
            vec![contact.clone(), name.clone()],
            vec![deal.clone(), now.clone(), name, company.clone(), contact.clone(), stage.clone()],
            vec![deal.clone(), now.clone(), stage],
            vec![lead.clone(), now.clone(), contact.clone(), company.clone(), deal.clone()],
            vec![lead.clone(), now],
        ];
        steps.extend(own.iter().map(String::as_str).zip(values.map(of_workspace)));
        for record in [company, contact, deal, lead.clone(), lead] {
            steps.extend(self.trail(record, of_workspace));
        }
        steps
    }

    /// The audit entry and the message of a change.
    fn trail(&self, lead: Bound, of_workspace: &impl Fn(Vec<Bound>) -> Vec<Bound>) -> Vec<Step<'_>> {
        let (now, who) = (Bound::Number(self.now), Bound::Id(self.facts.token));
        let changes = Bound::Text(r#"[{"field":"status","from":"new","to":"contacted"}]"#.to_owned());
        let notice = Bound::Text("x".repeat(260));
        let entry = vec![Bound::Id(fresh_id()), lead, now.clone(), who, changes];
        let [.., audit, tell] = self.texts.as_slice() else { return Vec::new() };
        vec![(audit, of_workspace(entry)), (tell, of_workspace(vec![Bound::Id(fresh_id()), now, notice]))]
    }
}

/// An id like the server's.
#[expect(clippy::disallowed_methods, reason = "the measurement runs outside of the program and in real time")]
fn fresh_id() -> Uuid {
    Uuid::now_v7()
}

fn texts(engine: Statements, scenario: Scenario) -> Vec<String> {
    let trail = || [Statements::audit().to_owned(), Statements::tell().to_owned()];
    match scenario {
        Scenario::List => vec![engine.page("", "l.created_at DESC, l.id DESC"), Statements::count("")],
        Scenario::Filtered => engine
            .filters()
            .into_iter()
            .flat_map(|(condition, order)| [engine.page(&condition, order), Statements::count(&condition)])
            .collect(),
        Scenario::Rare => vec![engine.rare_word(), engine.count_word()],
        Scenario::Frequent | Scenario::Three | Scenario::Two => vec![engine.frequent_word(), engine.count_word()],
        Scenario::Record => vec![engine.lead(), Statements::timeline().to_owned()],
        Scenario::Page => vec![engine.after(), Statements::tags().to_owned()],
        Scenario::Status => {
            [vec![engine.lead_to_change(), Statements::move_lead().to_owned()], trail().to_vec()].concat()
        }
        Scenario::Create => {
            let [claim, keep] = [Statements::claim(), Statements::keep_answer()].map(str::to_owned);
            let points = Statements::add_points().to_owned();
            [vec![engine.same_person(), claim, engine.add_lead(), keep, points], trail().to_vec()].concat()
        }
        Scenario::Convert => {
            let mut all = texts(engine, Scenario::Create);
            let before_trail = all.len() - 2;
            all.splice(before_trail..before_trail, engine.of_sales(scenario));
            all
        }
        Scenario::Replay => {
            vec![engine.same_person(), Statements::claim().to_owned(), Statements::answer().to_owned()]
        }
        Scenario::Hello => Vec::new(),
        _ => engine.of_sales(scenario),
    }
}
