//! Who people are, how they prove it, and what they may open: users, passwords, sessions, workspaces, members, and the
//! API tokens by which programs act.
//!
//! This is the only domain crate that makes a [`mainstay_kernel::WorkspaceScope`], and it makes one only after it has
//! checked who asks. It knows no database, no HTTP and no hash function for passwords: those arrive through ports.

mod api_token;
mod api_tokens;
mod attempts;
mod digest;
mod fault;
mod integration_source;
mod mail;
mod member;
mod parts;
mod password;
mod password_reset;
mod password_resets;
mod people;
mod ports;
mod profile;
mod session;
mod sessions;
mod set_up;
mod sign_in;
mod token_gate;
mod user;
mod workspace;
mod workspace_profile;
mod workspaces;

#[cfg(test)]
mod fakes;

pub use api_token::{ApiToken, ApiTokenCard, TokenAccess, TokenCreator, TokenName, TokenSecret, USE_RESOLUTION};
pub use api_tokens::{ApiTokenError, ApiTokens, CreateApiToken, CreatedApiToken};
pub use attempts::{Allowance, MemoryLimiter};
pub use digest::SecretDigest;
pub use integration_source::{IntegrationKind, IntegrationName, IntegrationSource};
pub use mail::MailMessage;
pub use member::{LastOwner, Member, MemberCard, Membership};
pub use parts::{Identity, IdentityPorts};
pub use password::{NewPassword, Password, PasswordHash};
pub use password_reset::{PasswordReset, RESET_LIFETIME, ResetToken};
pub use password_resets::{PasswordResets, ResetError};
pub use people::{AddPerson, AddWorkspace, AddedPerson, People, PeopleError};
pub use ports::{
    AdminQueries, AdminTx, AdminUow, ApiTokenStore, AttemptKey, AttemptLimiter, IdentityQueries, IdentityTx,
    IdentityUow, IntegrationSourceStore, MailError, MailTransport, MemberStore, PasswordResetStore, PasswordVault,
    SessionStore, TooMany, UserStore, VaultError, Verdict, WorkspaceFoundation, WorkspaceStore,
};
pub use profile::{Profile, ProfileError};
pub use session::{
    ABSOLUTE_LIFETIME, Client, IDLE_LIFETIME, Principal, ROTATION_GRACE, RefreshToken, ReplacedToken, Session,
    TokenStanding,
};
pub use sessions::{Refreshed, SessionError, Sessions};
pub use set_up::{RunSetUp, SetUp, SetUpError};
pub use sign_in::{SignIn, SignInError, SignInWith, SignedIn};
pub use token_gate::{BearerError, TokenHolder};
pub use user::{Account, User, UserName};
pub use workspace::{Workspace, WorkspaceName, WorkspaceSlug};
pub use workspace_profile::{UpdateWorkspace, WorkspaceProfile, WorkspaceProfileError};
pub use workspaces::{OpenError, OpenWorkspace, Workspaces};
