//! What customers, conversions and saved views are told by.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

twin! {
    /// How a customer is.
    Health = mainstay_customers::Health {
        /// There was activity within 30 days.
        Healthy,
        /// There was some within 90 days.
        AtRisk,
        /// There was none for longer, or never.
        Churned,
    }
}

twin! {
    /// Why a record is likely the one that is meant.
    Likeness = mainstay_conversion::Likeness {
        /// The same e-mail address.
        Email,
        /// The same telephone number.
        Phone,
        /// The same web domain.
        Domain,
        /// The same or nearly the same name.
        Name,
    }
}

twin! {
    /// What to do where the person or the company of a lead may be here already.
    Duplicates = mainstay_conversion::DuplicatePolicy {
        /// Convert nothing, and tell who they may be.
        Refuse,
        /// Link whoever has the same e-mail address, telephone number or web domain; make the others.
        Link,
        /// Make them all the same.
        Create,
    }
}

twin! {
    /// A list that can be seen through saved views.
    ViewedList = mainstay_views::ViewedList {
        /// Leads.
        Leads,
        /// Contacts.
        Contacts,
        /// Companies.
        Companies,
        /// Deals, as board, list and forecast.
        Deals,
        /// Activities.
        Activities,
        /// Customers.
        Customers,
    }
}
