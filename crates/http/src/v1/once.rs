//! Work that is done once, however often it is asked for: the transaction keeps its own answer.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::CONTENT_TYPE;
use async_trait::async_trait;
use mainstay_activities::{ActivitiesTx, Activity};
use mainstay_conversion::{ConversionError, ConversionTx};
use mainstay_kernel::{
    Claim, Fault, FaultKind, IdempotentRequest, StoreError, StoredAnswer, Transaction, WorkspaceScope,
};
use mainstay_leads::Lead;
use mainstay_records::{Record, RecordError};
use serde::Serialize;
use uuid::Uuid;

use crate::ApiError;
use crate::api::Api;
use crate::problem::PROBLEM_JSON;

/// How often work is begun where the database asks to try again.
const TRIES: u32 = 3;
/// Said of an answer that was given before.
const REPLAYED: &str = "idempotent-replayed";

/// An answer that can be kept.
pub struct Answer(StoredAnswer);

impl Answer {
    /// An answer with a JSON body.
    pub fn json(status: StatusCode, body: &impl Serialize) -> Result<Self, ApiError> {
        let body = serde_json::to_string(body).map_err(ApiError::internal)?;
        let headers = vec![(CONTENT_TYPE.as_str().to_owned(), "application/json".to_owned())];
        Ok(Self(StoredAnswer { status: status.as_u16(), headers, body }))
    }

    /// Adds a header.
    pub fn with(mut self, (name, value): (&str, String)) -> Self {
        self.0.headers.push((name.to_owned(), value));
        self
    }

    /// Says that the record was there before.
    pub fn replayed(self) -> Self {
        self.with((REPLAYED, "true".to_owned()))
    }

    fn of_problem(error: &ApiError, request: Uuid) -> Self {
        let headers = vec![(CONTENT_TYPE.as_str().to_owned(), PROBLEM_JSON.to_owned())];
        let body = error.document(request).to_string();
        Self(StoredAnswer { status: error.status().as_u16(), headers, body })
    }

    fn into_response(self) -> Result<HttpResponse, ApiError> {
        let status = StatusCode::from_u16(self.0.status).map_err(ApiError::internal)?;
        let mut response = HttpResponse::build(status);
        for (name, value) in self.0.headers {
            response.insert_header((name, value));
        }
        Ok(response.body(self.0.body))
    }
}

/// Records whose writes may be asked for again.
#[async_trait]
pub trait Begins: Record {
    /// A transaction over them.
    type Tx: Transaction + ?Sized;

    /// Begins one.
    async fn begin(api: &Api, scope: &WorkspaceScope) -> Result<Box<Self::Tx>, StoreError>;
}

#[async_trait]
impl Begins for Lead {
    /// Over leads, and what they became.
    type Tx = dyn ConversionTx;

    async fn begin(api: &Api, scope: &WorkspaceScope) -> Result<Box<dyn ConversionTx>, StoreError> {
        api.services.conversions_uow.begin_conversion(scope).await
    }
}

#[async_trait]
impl Begins for Activity {
    type Tx = dyn ActivitiesTx;

    async fn begin(api: &Api, scope: &WorkspaceScope) -> Result<Box<dyn ActivitiesTx>, StoreError> {
        api.services.activities_uow.begin_activities(scope).await
    }
}

/// What goes wrong with writes that may be asked for again.
#[async_trait]
pub trait Repeatable: Fault + From<StoreError> + Sized {
    /// A transaction over what is written.
    type Tx: Transaction + ?Sized;

    /// Begins one.
    async fn begin(api: &Api, scope: &WorkspaceScope) -> Result<Box<Self::Tx>, StoreError>;

    /// True where the database asks to try again.
    fn asks_to_retry(&self) -> bool;

    /// True where somebody else was faster and the next try may end otherwise.
    fn is_stale(&self) -> bool;
}

#[async_trait]
impl<R: Begins> Repeatable for RecordError<R> {
    type Tx = R::Tx;

    async fn begin(api: &Api, scope: &WorkspaceScope) -> Result<Box<R::Tx>, StoreError> {
        R::begin(api, scope).await
    }

    fn asks_to_retry(&self) -> bool {
        matches!(self, Self::Store(StoreError::Retry(_)))
    }

    fn is_stale(&self) -> bool {
        Self::is_stale(self)
    }
}

#[async_trait]
impl Repeatable for ConversionError {
    type Tx = dyn ConversionTx;

    async fn begin(api: &Api, scope: &WorkspaceScope) -> Result<Box<dyn ConversionTx>, StoreError> {
        api.services.conversions_uow.begin_conversion(scope).await
    }

    fn asks_to_retry(&self) -> bool {
        Self::asks_to_retry(self)
    }

    fn is_stale(&self) -> bool {
        Self::is_stale(self)
    }
}

/// What the work came to: an answer, a refusal by a rule, or something that went wrong around it.
pub type Outcome<E> = Result<Result<Answer, ApiError>, E>;

/// Does the work in one transaction and commits it with its answer. A key that was used before gets the first answer.
///
/// `work` answers `Err` for what a rule of the domain refused, and `tell` turns that into a problem.
pub async fn once<E, W>(
    api: &Api,
    scope: &WorkspaceScope,
    key: Option<IdempotentRequest>,
    request: Uuid,
    tell: fn(E) -> ApiError,
    work: W,
) -> Result<HttpResponse, ApiError>
where
    E: Repeatable,
    W: AsyncFn(&E::Tx) -> Outcome<E>,
{
    let mut tries = 0;
    loop {
        tries += 1;
        match attempt::<E, W>(api, scope, key.as_ref(), &work).await {
            Err(error) if error.asks_to_retry() && tries < TRIES => {}
            Ok(Attempt::Done(answer)) => return answer.and_then(Answer::into_response),
            Ok(Attempt::Refused(error)) => return Err(error),
            Err(error) => {
                let is_kept = matches!(error.kind(), FaultKind::NotFound | FaultKind::Conflict) && !error.is_stale();
                let error = tell(error);
                return match &key {
                    Some(key) if is_kept => keep(api, scope, key, &error, request).await?.into_response(),
                    _ => Err(error),
                };
            }
        }
    }
}

enum Attempt {
    Done(Result<Answer, ApiError>),
    Refused(ApiError),
}

async fn attempt<E, W>(
    api: &Api,
    scope: &WorkspaceScope,
    key: Option<&IdempotentRequest>,
    work: &W,
) -> Result<Attempt, E>
where
    E: Repeatable,
    W: AsyncFn(&E::Tx) -> Outcome<E>,
{
    let tx = E::begin(api, scope).await?;
    if let Some(key) = key {
        match claimed(tx.ledger().claim(key).await?) {
            Some(Ok(answer)) => return Ok(Attempt::Done(Ok(answer))),
            Some(Err(error)) => return Ok(Attempt::Refused(error)),
            None => {}
        }
    }
    let answer = match work(&*tx).await? {
        Ok(answer) => answer,
        Err(error) => return Ok(Attempt::Refused(error)),
    };
    if let Some(key) = key {
        tx.ledger().complete(key, &answer.0).await?;
    }
    tx.commit().await?;
    Ok(Attempt::Done(Ok(answer)))
}

/// What a claim comes to, unless the work is still to do.
fn claimed(claim: Claim) -> Option<Result<Answer, ApiError>> {
    match claim {
        Claim::Fresh => None,
        Claim::Answered(answer) => Some(Ok(Answer(answer).replayed())),
        Claim::Reused => {
            let detail = "This Idempotency-Key was used for another request. Use a new key for a new request.";
            Some(Err(ApiError::new(StatusCode::UNPROCESSABLE_ENTITY, "idempotency_key_reused", detail)))
        }
        Claim::Running => {
            let detail = "The first request with this Idempotency-Key is still running. Try again in a moment.";
            let error = ApiError::new(StatusCode::CONFLICT, "idempotency_in_progress", detail);
            Some(Err(error.with_retry_after(1)))
        }
    }
}

/// Keeps a refusal, so that a repeated request is refused in the same words. Where somebody else with the same key was
/// faster meanwhile, their answer counts.
async fn keep(
    api: &Api,
    scope: &WorkspaceScope,
    key: &IdempotentRequest,
    error: &ApiError,
    request: Uuid,
) -> Result<Answer, ApiError> {
    let tx = api.services.conversions_uow.begin_conversion(scope).await?;
    if let Some(answer) = claimed(tx.ledger().claim(key).await?) {
        return answer;
    }
    let answer = Answer::of_problem(error, request);
    tx.ledger().complete(key, &answer.0).await?;
    tx.commit().await?;
    Ok(answer)
}
