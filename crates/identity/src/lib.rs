//! Who people are, how they prove it, and what they may open: users, passwords, sessions, workspaces, members, and the
//! API tokens by which programs act.
//!
//! This is the only domain crate that makes a [`mainstay_kernel::WorkspaceScope`], and it makes one only after it has
//! checked who asks. It knows no database, no HTTP and no hash function for passwords: those arrive through ports.

mod api_token;
mod digest;
mod integration_source;
mod mail;
mod member;
mod password;
mod password_reset;
mod ports;
mod session;
mod user;
mod workspace;

pub use api_token::{ApiToken, ApiTokenCard, TokenAccess, TokenCreator, TokenName, TokenSecret, USE_RESOLUTION};
pub use digest::SecretDigest;
pub use integration_source::{IntegrationKind, IntegrationName, IntegrationSource};
pub use mail::MailMessage;
pub use member::{LastOwner, Member, MemberCard, Membership};
pub use password::{NewPassword, Password, PasswordHash};
pub use password_reset::{PasswordReset, RESET_LIFETIME, ResetToken};
pub use ports::{
    AdminQueries, AdminTx, AdminUow, ApiTokenStore, AttemptKey, AttemptLimiter, IdentityQueries, IdentityTx,
    IdentityUow, IntegrationSourceStore, MemberStore, PasswordResetStore, PasswordVault, SessionStore, TooMany,
    UserStore, VaultError, Verdict, WorkspaceFoundation, WorkspaceStore,
};
pub use session::{
    ABSOLUTE_LIFETIME, Client, IDLE_LIFETIME, Principal, ROTATION_GRACE, RefreshToken, ReplacedToken, Session,
    TokenStanding,
};
pub use user::{Account, User, UserName};
pub use workspace::{Workspace, WorkspaceName, WorkspaceSlug};
