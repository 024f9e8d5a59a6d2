//! How the errors of this crate tell themselves as faults, written once.

use mainstay_kernel::{Fault, FaultKind, FieldFault};

/// What one error is, as a fault.
pub(crate) enum Told<'a> {
    /// A fault of its own.
    Own(FaultKind, &'static str),
    /// Fields that break a rule.
    Fields(&'a [FieldFault]),
    /// A wait of this many seconds.
    Wait(u64),
    /// Another fault, passed on.
    Other(&'a dyn Fault),
}

/// Implements [`Fault`] for an error that has a method `told`.
macro_rules! tell_fault {
    ($error:ty) => {
        impl mainstay_kernel::Fault for $error {
            fn kind(&self) -> mainstay_kernel::FaultKind {
                match self.told() {
                    $crate::fault::Told::Own(kind, _) => kind,
                    $crate::fault::Told::Fields(_) => mainstay_kernel::FaultKind::Invalid,
                    $crate::fault::Told::Wait(_) => mainstay_kernel::FaultKind::TooMany,
                    $crate::fault::Told::Other(fault) => fault.kind(),
                }
            }

            fn code(&self) -> &'static str {
                match self.told() {
                    $crate::fault::Told::Own(_, code) => code,
                    $crate::fault::Told::Fields(_) => "validation_failed",
                    $crate::fault::Told::Wait(_) => "too_many_attempts",
                    $crate::fault::Told::Other(fault) => fault.code(),
                }
            }

            fn fields(&self) -> &[mainstay_kernel::FieldFault] {
                match self.told() {
                    $crate::fault::Told::Fields(fields) => fields,
                    $crate::fault::Told::Other(fault) => fault.fields(),
                    _ => &[],
                }
            }

            fn members(&self) -> Vec<(&'static str, mainstay_kernel::JsonValue)> {
                match self.told() {
                    $crate::fault::Told::Other(fault) => fault.members(),
                    _ => Vec::new(),
                }
            }

            fn retry_after(&self) -> Option<u64> {
                match self.told() {
                    $crate::fault::Told::Wait(seconds) => Some(seconds),
                    $crate::fault::Told::Other(fault) => fault.retry_after(),
                    _ => None,
                }
            }
        }
    };
}

pub(crate) use tell_fault;

impl Fault for crate::VaultError {
    fn kind(&self) -> FaultKind {
        FaultKind::Unavailable
    }

    fn code(&self) -> &'static str {
        "unavailable"
    }

    fn retry_after(&self) -> Option<u64> {
        Some(1)
    }
}
