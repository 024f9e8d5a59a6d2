//! Keeping the stages of the pipeline (DEAL-2, SET-1).

use std::sync::Arc;

use mainstay_kernel::{DealId, FieldFault, Patch, Permission, StageId, Version, WorkspaceScope, fold};
use mainstay_records::{Desk, RecordError, Trace};

use crate::stage::OPEN_STAGES_MAX;
use crate::{Deal, DealError, DealsTx, DealsUow, Probability, Stage, StageError, StageKind, StageRefusal};

/// The most deals that are moved in one transaction when their stage is archived.
pub const STAGE_DEALS_MAX: u64 = 2_000;

/// The use cases over stages. They lock all stages, so that one at a time changes a pipeline.
pub struct Pipeline {
    uow: Arc<dyn DealsUow>,
    desk: Desk,
}

/// A new open stage.
#[derive(Debug, Clone)]
pub struct AddStage {
    /// Its name.
    pub name: String,
    /// What a deal that enters it takes over.
    pub default_probability: i64,
    /// How many open stages stand before it; at the end where absent.
    pub position: Option<u32>,
}

/// A change of a stage.
#[derive(Debug, Clone)]
pub struct UpdateStage {
    /// Which stage.
    pub id: StageId,
    /// The version that the caller saw.
    pub version: Version,
    /// Its name.
    pub name: Patch<String>,
    /// What a deal that enters it takes over.
    pub default_probability: Patch<i64>,
}

impl Pipeline {
    /// Puts the use cases together.
    pub fn new(uow: Arc<dyn DealsUow>, desk: Desk) -> Self {
        Self { uow, desk }
    }

    /// Adds an open stage.
    pub async fn add(&self, scope: &WorkspaceScope, new: AddStage) -> Result<Stage, StageError> {
        let (tx, mut stages) = self.begin(scope).await?;
        let probability = Probability::try_new("defaultProbability", new.default_probability);
        let open = open_stages(&stages);
        refuse_full(&open)?;
        let place =
            new.position.map_or(open.len(), |place| open.len().min(usize::try_from(place).unwrap_or(open.len())));
        let mut stage = Stage {
            id: self.desk.new_id(),
            version: Version::FIRST,
            name: String::new(),
            kind: StageKind::Open,
            position: number(place),
            default_probability: probability.map_err(StageError::field)?,
            archived: false,
        };
        name(&mut stage, &new.name, &stages)?;
        tx.stages().insert(&stage).await?;
        self.desk.created(&*tx, scope, &stage).await?;
        let mut order = open;
        order.insert(place, stage.id);
        stages.push(stage.clone());
        self.put_in_order(&*tx, scope, stages, &order).await?;
        tx.commit().await?;
        Ok(stage)
    }

    /// Changes a stage's name and default probability. Deals that stand in it keep their probability.
    pub async fn update(&self, scope: &WorkspaceScope, update: UpdateStage) -> Result<Stage, StageError> {
        let (tx, stages) = self.begin(scope).await?;
        let stage = current(&stages, update.id, Some(update.version))?;
        let apply = |stage: &mut Stage, _| {
            if let Patch::Set(wish) = &update.name {
                name(stage, wish, &stages)?;
            }
            if let Patch::Set(percent) = update.default_probability {
                let probability = Probability::try_new("defaultProbability", percent).map_err(StageError::field)?;
                stage.set_default_probability(probability)?;
            }
            Ok(())
        };
        let changed = self.desk.change(tx.over_stages(), scope, stage, Trace::of("updated"), apply).await?;
        tx.commit().await?;
        Ok(changed.record)
    }

    /// Puts the open stages in another order, which names each of them once.
    pub async fn reorder(&self, scope: &WorkspaceScope, order: &[StageId]) -> Result<Vec<Stage>, StageError> {
        let (tx, stages) = self.begin(scope).await?;
        let (mut known, mut named) = (open_stages(&stages), order.to_vec());
        known.sort_unstable();
        named.sort_unstable();
        if known != named {
            return Err(StageRefusal::OtherStages.into());
        }
        let stages = self.put_in_order(&*tx, scope, stages, order).await?;
        tx.commit().await?;
        Ok(stages)
    }

    /// Takes an open stage out of use. Its deals move to another open stage, archived ones too, so that no deal stands in
    /// an archived stage; each move is told in the deal's history.
    pub async fn archive(
        &self,
        scope: &WorkspaceScope,
        id: StageId,
        version: Version,
        move_deals_to: Option<StageId>,
    ) -> Result<Stage, StageError> {
        let (tx, stages) = self.begin(scope).await?;
        let stage = current(&stages, id, Some(version))?;
        if stage.archived {
            return Ok(stage);
        }
        let rest: Vec<_> = open_stages(&stages).into_iter().filter(|open| *open != id).collect();
        if stage.kind.is_open() && rest.is_empty() {
            return Err(StageRefusal::LastOpenStage.into());
        }
        let archive = |stage: &mut Stage, _| Ok(stage.set_archived(true)?);
        let archived = self.desk.change(tx.over_stages(), scope, stage, Trace::of("archived"), archive).await?.record;
        let deals = tx.deals().count_in_stage(id).await?;
        if deals > STAGE_DEALS_MAX {
            return Err(StageRefusal::TooManyDeals { deals, max: STAGE_DEALS_MAX }.into());
        }
        if deals > 0 {
            let target = move_deals_to.ok_or(StageRefusal::DealsInStage { deals })?;
            let target = stages.iter().find(|stage| stage.id == target && rest.contains(&target)).ok_or_else(|| {
                let detail = "Choose another open stage.";
                StageError::field(FieldFault::new("moveDealsTo", "unknown_stage", detail))
            })?;
            for deal in tx.deals().ids_in_stage(id).await? {
                self.move_on(&*tx, scope, deal, id, target).await.map_err(told_of_stage)?;
            }
        }
        self.put_in_order(&*tx, scope, stages, &rest).await?;
        tx.commit().await?;
        Ok(archived)
    }

    /// Takes an archived stage back into use, after the other open ones.
    pub async fn restore(&self, scope: &WorkspaceScope, id: StageId, version: Version) -> Result<Stage, StageError> {
        let (tx, stages) = self.begin(scope).await?;
        let stage = current(&stages, id, Some(version))?;
        if !stage.archived {
            return Ok(stage);
        }
        let open = open_stages(&stages);
        refuse_full(&open)?;
        let apply = |stage: &mut Stage, _| {
            let own = stage.name.clone();
            name(stage, &own, &stages)?;
            stage.position = number(open.len());
            Ok(stage.set_archived(false)?)
        };
        let changed = self.desk.change(tx.over_stages(), scope, stage, Trace::of("restored"), apply).await?;
        tx.commit().await?;
        Ok(changed.record)
    }

    async fn begin(&self, scope: &WorkspaceScope) -> Result<(Box<dyn DealsTx>, Vec<Stage>), StageError> {
        scope.require(Permission::ManagePipeline)?;
        let tx = self.uow.begin_deals(scope).await?;
        let mut stages = tx.stages().all_for_update().await?;
        stages.sort_by_key(Stage::order);
        Ok((tx, stages))
    }

    async fn move_on(
        &self,
        tx: &dyn DealsTx,
        scope: &WorkspaceScope,
        deal: DealId,
        from: StageId,
        to: &Stage,
    ) -> Result<(), DealError> {
        let deal = self.desk.find_current(tx, deal, None).await?;
        // Somebody may have moved it away since it was listed.
        if deal.stage == from {
            let apply = |deal: &mut Deal, now| {
                deal.leave_stage(to, scope.actor(), now);
                Ok(())
            };
            self.desk.change(tx, scope, deal, Trace::of("stage_changed"), apply).await?;
        }
        Ok(())
    }

    /// Numbers the stages of `order` from 0, and answers all stages as they are then.
    async fn put_in_order(
        &self,
        tx: &dyn DealsTx,
        scope: &WorkspaceScope,
        stages: Vec<Stage>,
        order: &[StageId],
    ) -> Result<Vec<Stage>, StageError> {
        let mut placed = Vec::with_capacity(stages.len());
        for stage in stages {
            let place = order.iter().position(|id| *id == stage.id).map(number);
            let apply = |stage: &mut Stage, _| {
                stage.position = place.unwrap_or(stage.position);
                Ok(())
            };
            placed.push(self.desk.change(tx.over_stages(), scope, stage, Trace::of("updated"), apply).await?.record);
        }
        placed.sort_by_key(Stage::order);
        Ok(placed)
    }
}

fn current(stages: &[Stage], id: StageId, version: Option<Version>) -> Result<Stage, StageError> {
    let stage = stages.iter().find(|stage| stage.id == id).ok_or(StageError::NotFound)?;
    match version {
        Some(version) if version != stage.version => Err(StageError::Stale(Box::new(stage.clone()))),
        _ => Ok(stage.clone()),
    }
}

/// The open stages in use, in their order.
fn open_stages(stages: &[Stage]) -> Vec<StageId> {
    stages.iter().filter(|stage| stage.kind.is_open() && !stage.archived).map(|stage| stage.id).collect()
}

fn refuse_full(open: &[StageId]) -> Result<(), StageError> {
    if open.len() < OPEN_STAGES_MAX {
        return Ok(());
    }
    let detail = format!("A pipeline has at most {OPEN_STAGES_MAX} open stages. Archive one first.");
    Err(StageRefusal::Field(FieldFault::new("name", "too_many", detail)).into())
}

/// Names a stage as no other stage in use is named.
fn name(stage: &mut Stage, wish: &str, stages: &[Stage]) -> Result<(), StageError> {
    stage.rename(wish).map_err(StageError::field)?;
    let taken = |other: &Stage| other.id != stage.id && !other.archived && fold(&other.name) == fold(&stage.name);
    if stages.iter().any(taken) {
        let detail = "Another stage has this name.";
        return Err(StageError::field(FieldFault::new("name", "taken", detail)));
    }
    Ok(())
}

fn number(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// What stops a deal from moving on, told of the stage that was to be archived.
fn told_of_stage(error: DealError) -> StageError {
    match error {
        RecordError::Denied(denied) => StageError::Denied(denied),
        RecordError::Invalid(faults) => StageError::Invalid(faults),
        RecordError::Store(error) => StageError::Store(error),
        RecordError::NotFound
        | RecordError::Stale(_)
        | RecordError::StaleOther
        | RecordError::ChangeNotFound
        | RecordError::NotUndoable(_)
        | RecordError::BulkEditNotFound
        | RecordError::Refused(_) => StageError::StaleOther,
    }
}
