//! The stages of the pipeline (DEAL-2): open ones in order, and exactly one for won and one for lost.

use chrono::{DateTime, Utc};
use mainstay_kernel::{
    Fault, FaultKind, FieldFault, JsonValue, MemberId, RecordKind, StageId, Version, WorkspaceId, required_text,
};
use mainstay_records::{Facts, Record, RecordError};
use uuid::Uuid;

use crate::Probability;

/// The most characters of a stage's name.
pub const STAGE_NAME_MAX: usize = 60;

/// The most open stages that a pipeline has; a board with more helps nobody.
pub const OPEN_STAGES_MAX: usize = 20;

/// What a stage says of the deals in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StageKind {
    /// They are being worked.
    Open,
    /// They are won.
    Won,
    /// They are lost.
    Lost,
}

impl StageKind {
    /// All kinds, in the order in which a board shows them.
    pub const ALL: [Self; 3] = [Self::Open, Self::Won, Self::Lost];

    /// The word stored and sent.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Won => "won",
            Self::Lost => "lost",
        }
    }

    /// Reads the stored word back.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }

    /// True while deals are being worked.
    pub fn is_open(self) -> bool {
        self == Self::Open
    }

    /// The probability that the outcome dictates; `None` while there is none.
    pub const fn certainty(self) -> Option<Probability> {
        match self {
            Self::Open => None,
            Self::Won => Some(Probability::CERTAIN),
            Self::Lost => Some(Probability::NEVER),
        }
    }
}

/// A stage of the pipeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    /// Its id.
    pub id: StageId,
    /// Counts its writes.
    pub version: Version,
    /// Its name.
    pub name: String,
    /// What it says of the deals in it; it never changes.
    pub kind: StageKind,
    /// Its place among the stages of its kind, from 0.
    pub position: u32,
    /// What a deal that enters it takes over, unless a person set the deal's own.
    pub default_probability: Probability,
    /// True where it is no longer used. No deal stands in an archived stage.
    pub archived: bool,
}

impl Stage {
    /// Where it stands on the board; archived stages come after all others.
    pub const fn order(&self) -> (bool, StageKind, u32, StageId) {
        (self.archived, self.kind, self.position, self.id)
    }

    /// Gives it another name.
    pub fn rename(&mut self, name: &str) -> Result<(), FieldFault> {
        self.name = required_text("name", name, STAGE_NAME_MAX)?;
        Ok(())
    }

    /// Gives it another default. Deals that stand in it keep theirs.
    pub fn set_default_probability(&mut self, probability: Probability) -> Result<(), StageRefusal> {
        if self.kind.certainty().is_some_and(|certain| certain != probability) {
            return Err(StageRefusal::ClosingStage);
        }
        self.default_probability = probability;
        Ok(())
    }

    /// Takes it out of use, or back into use.
    pub fn set_archived(&mut self, archived: bool) -> Result<(), StageRefusal> {
        if self.kind.is_open() {
            self.archived = archived;
            Ok(())
        } else {
            Err(StageRefusal::ClosingStage)
        }
    }
}

impl Record for Stage {
    type Id = StageId;
    type Refusal = StageRefusal;
    const KIND: RecordKind = RecordKind::PipelineStage;

    fn id(&self) -> StageId {
        self.id
    }

    fn version(&self) -> Version {
        self.version
    }

    fn title(&self) -> &str {
        &self.name
    }

    fn responsible(&self) -> Option<MemberId> {
        None
    }

    fn facts(&self) -> Facts {
        vec![
            ("name", self.name.clone().into()),
            ("position", self.position.into()),
            ("defaultProbability", self.default_probability.percent().into()),
            ("archived", self.archived.into()),
        ]
    }

    fn put_fact(&mut self, field: &str, value: &JsonValue, _: DateTime<Utc>) -> Option<()> {
        match field {
            "name" => value.as_str()?.clone_into(&mut self.name),
            "position" => self.position = u32::try_from(value.as_u64()?).ok()?,
            "defaultProbability" => self.default_probability = Probability::from_percent(value.as_i64()?)?,
            "archived" => self.archived = value.as_bool()?,
            _ => return None,
        }
        Some(())
    }

    fn touch(&mut self, _: DateTime<Utc>, _: bool) {}

    fn count_up(&mut self) {
        self.version = self.version.next();
    }

    fn check_invariants(&self) -> Result<(), StageRefusal> {
        Ok(())
    }
}

/// The stages that a new workspace starts with. Their ids follow from the workspace's, so that the migration that gives
/// them to older workspaces and the code that gives them to new ones agree.
pub fn starting_stages(workspace: WorkspaceId) -> Vec<Stage> {
    const START: [(&str, StageKind, u32, i64); 5] = [
        ("Qualification", StageKind::Open, 0, 20),
        ("Proposal", StageKind::Open, 1, 40),
        ("Negotiation", StageKind::Open, 2, 70),
        ("Won", StageKind::Won, 0, 100),
        ("Lost", StageKind::Lost, 0, 0),
    ];
    let stage = |(number, (name, kind, position, percent)): (u8, (&str, StageKind, u32, i64))| Stage {
        id: starting_stage_id(workspace, number),
        version: Version::FIRST,
        name: name.to_owned(),
        kind,
        position,
        default_probability: Probability::from_percent(percent).unwrap_or(Probability::NEVER),
        archived: false,
    };
    (1..).zip(START).map(stage).collect()
}

/// The workspace's id with another digit behind that of its version.
fn starting_stage_id(workspace: WorkspaceId, number: u8) -> StageId {
    let mut bytes = workspace.as_uuid().into_bytes();
    bytes[6] = (bytes[6] & 0xF0) | number;
    StageId::from_uuid(Uuid::from_bytes(bytes))
}

/// Why a use case over stages was refused.
pub type StageError = RecordError<Stage>;

/// A rule of the pipeline that a change would break.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StageRefusal {
    /// Won and lost can only be renamed.
    #[error("The stages for won and lost deals can only be renamed.")]
    ClosingStage,
    /// A pipeline needs an open stage.
    #[error("A pipeline needs at least one open stage.")]
    LastOpenStage,
    /// An order names other stages than there are.
    #[error("The order does not name every open stage once. Somebody may have changed them: load the page again.")]
    OtherStages,
    /// There are deals in it and nobody said where they go.
    #[error("Choose an open stage for the {deals} deals in this stage.")]
    DealsInStage {
        /// How many.
        deals: u64,
    },
    /// There are too many deals in it to move at once.
    #[error("There are {deals} deals in this stage, and at most {max} can be moved at once. Move some of them first.")]
    TooManyDeals {
        /// How many.
        deals: u64,
        /// How many can be.
        max: u64,
    },
    /// A field does not fit.
    #[error("Check the fields marked below.")]
    Field(FieldFault),
}

impl From<FieldFault> for StageRefusal {
    fn from(fault: FieldFault) -> Self {
        Self::Field(fault)
    }
}

impl From<StageRefusal> for StageError {
    fn from(refusal: StageRefusal) -> Self {
        Self::Refused(refusal)
    }
}

impl Fault for StageRefusal {
    fn kind(&self) -> FaultKind {
        if matches!(self, Self::Field(_)) { FaultKind::Invalid } else { FaultKind::Conflict }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::ClosingStage => "closing_stage",
            Self::LastOpenStage => "last_open_stage",
            Self::OtherStages => "other_stages",
            Self::DealsInStage { .. } => "deals_in_stage",
            Self::TooManyDeals { .. } => "too_many_deals",
            Self::Field(_) => "validation_failed",
        }
    }

    fn fields(&self) -> &[FieldFault] {
        if let Self::Field(fault) = self { std::slice::from_ref(fault) } else { &[] }
    }

    fn members(&self) -> Vec<(&'static str, JsonValue)> {
        match self {
            Self::DealsInStage { deals } => vec![("deals", (*deals).into())],
            Self::TooManyDeals { deals, max } => vec![("deals", (*deals).into()), ("max", (*max).into())],
            Self::ClosingStage | Self::LastOpenStage | Self::OtherStages | Self::Field(_) => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn starting() -> Vec<Stage> {
        starting_stages("0192f0c1-2345-7abc-8def-0123456789ab".parse().expect("an id"))
    }

    #[test]
    fn deal_2_a_pipeline_starts_with_three_open_stages_won_and_lost() {
        let stages = starting();
        let told: Vec<_> =
            stages.iter().map(|stage| (stage.name.as_str(), stage.kind, stage.default_probability.percent())).collect();
        assert_eq!(
            told,
            [
                ("Qualification", StageKind::Open, 20),
                ("Proposal", StageKind::Open, 40),
                ("Negotiation", StageKind::Open, 70),
                ("Won", StageKind::Won, 100),
                ("Lost", StageKind::Lost, 0),
            ]
        );
        assert_eq!(stages[0].id.to_string(), "0192f0c1-2345-71bc-8def-0123456789ab");
        assert!(stages.is_sorted_by_key(Stage::order));
    }

    #[test]
    fn deal_2_won_and_lost_can_only_be_renamed() {
        for mut stage in starting().split_off(3) {
            assert_eq!(stage.set_archived(true), Err(StageRefusal::ClosingStage));
            let half = Probability::try_new("defaultProbability", 50).expect("fits");
            assert_eq!(stage.set_default_probability(half), Err(StageRefusal::ClosingStage));
            stage.rename(" Signed ").expect("a name");
            assert_eq!(stage.name, "Signed");
        }
    }

    #[test]
    fn facts_read_back() {
        let stage = starting().swap_remove(1);
        let mut other = starting().swap_remove(0);
        for (field, value) in stage.facts() {
            other.put_fact(field, &value, DateTime::UNIX_EPOCH).expect("a fact");
        }
        assert_eq!(other.facts(), stage.facts());
    }
}
