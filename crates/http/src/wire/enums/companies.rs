//! What companies are told by.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

twin! {
    /// What a company is to us.
    CompanyStatus = mainstay_contacts::CompanyStatus {
        /// Might become a customer.
        Prospect,
        /// We are in business with it, or about to be.
        Active,
        /// Has bought.
        Customer,
        /// Nothing goes on with it.
        Inactive,
    }
}

twin! {
    /// What a company lives on.
    Industry = mainstay_contacts::Industry {
        /// Growing and raising food.
        Agriculture,
        /// Cars and what belongs to them.
        Automotive,
        /// Buildings and what they are made of.
        Construction,
        /// Goods for people at home.
        ConsumerGoods,
        /// Schools, universities, training.
        Education,
        /// Power, oil, gas, water.
        Energy,
        /// Banks, insurance, investment.
        FinancialServices,
        /// Food and drink, restaurants included.
        FoodAndBeverage,
        /// Administration and public bodies.
        Government,
        /// Hospitals, practices, medicine, devices.
        Healthcare,
        /// Hotels and travel.
        Hospitality,
        /// Carrying and storing goods.
        Logistics,
        /// Making things.
        Manufacturing,
        /// Press, film, games, advertising.
        Media,
        /// Charities and associations.
        Nonprofit,
        /// Advice, law, accounting, engineering.
        ProfessionalServices,
        /// Letting, selling and managing buildings.
        RealEstate,
        /// Shops, on the street and online.
        Retail,
        /// Software, hardware, services around them.
        Technology,
        /// Telephone and networks.
        Telecommunications,
        /// None of these.
        Other,
    }
}

twin! {
    /// Why a company is likely the one that is meant.
    CompanyLikeness = mainstay_contacts::CompanyLikeness {
        /// It has the same web domain.
        Domain,
        /// It has nearly the same name.
        Name,
    }
}

/// How many people work at a company.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub enum CompanySize {
    /// One.
    #[serde(rename = "1")]
    Solo,
    /// 2 to 10.
    #[serde(rename = "2-10")]
    Micro,
    /// 11 to 50.
    #[serde(rename = "11-50")]
    Small,
    /// 51 to 200.
    #[serde(rename = "51-200")]
    Medium,
    /// 201 to 500.
    #[serde(rename = "201-500")]
    Large,
    /// 501 to 1,000.
    #[serde(rename = "501-1000")]
    VeryLarge,
    /// 1,001 to 5,000.
    #[serde(rename = "1001-5000")]
    Enterprise,
    /// More than 5,000.
    #[serde(rename = "5001+")]
    Giant,
}

impl From<mainstay_contacts::CompanySize> for CompanySize {
    fn from(size: mainstay_contacts::CompanySize) -> Self {
        use mainstay_contacts::CompanySize as Size;
        match size {
            Size::Solo => Self::Solo,
            Size::Micro => Self::Micro,
            Size::Small => Self::Small,
            Size::Medium => Self::Medium,
            Size::Large => Self::Large,
            Size::VeryLarge => Self::VeryLarge,
            Size::Enterprise => Self::Enterprise,
            Size::Giant => Self::Giant,
        }
    }
}

impl From<CompanySize> for mainstay_contacts::CompanySize {
    fn from(size: CompanySize) -> Self {
        match size {
            CompanySize::Solo => Self::Solo,
            CompanySize::Micro => Self::Micro,
            CompanySize::Small => Self::Small,
            CompanySize::Medium => Self::Medium,
            CompanySize::Large => Self::Large,
            CompanySize::VeryLarge => Self::VeryLarge,
            CompanySize::Enterprise => Self::Enterprise,
            CompanySize::Giant => Self::Giant,
        }
    }
}
