//! Closed sets of words that companies are sorted by.

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$word_doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$word_doc])* $variant,)+ }

        impl $name {
            /// All of them, in the order in which lists sort them.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The word stored and sent.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            /// Reads the stored word back.
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($word => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

words! {
    /// What we are to a company, and it to us (COMP-1).
    CompanyStatus {
        /// Might become a customer.
        Prospect = "prospect",
        /// We are in business with it, or about to be.
        Active = "active",
        /// Has bought.
        Customer = "customer",
        /// Nothing goes on with it.
        Inactive = "inactive",
    }
}

words! {
    /// What a company lives on.
    Industry {
        /// Growing and raising food.
        Agriculture = "agriculture",
        /// Cars and what belongs to them.
        Automotive = "automotive",
        /// Buildings and what they are made of.
        Construction = "construction",
        /// Goods for people at home.
        ConsumerGoods = "consumer_goods",
        /// Schools, universities, training.
        Education = "education",
        /// Power, oil, gas, water.
        Energy = "energy",
        /// Banks, insurance, investment.
        FinancialServices = "financial_services",
        /// Food and drink, restaurants included.
        FoodAndBeverage = "food_and_beverage",
        /// Administration and public bodies.
        Government = "government",
        /// Hospitals, practices, medicine, devices.
        Healthcare = "healthcare",
        /// Hotels and travel.
        Hospitality = "hospitality",
        /// Carrying and storing goods.
        Logistics = "logistics",
        /// Making things.
        Manufacturing = "manufacturing",
        /// Press, film, games, advertising.
        Media = "media",
        /// Charities and associations.
        Nonprofit = "nonprofit",
        /// Advice, law, accounting, engineering.
        ProfessionalServices = "professional_services",
        /// Letting, selling and managing buildings.
        RealEstate = "real_estate",
        /// Shops, on the street and online.
        Retail = "retail",
        /// Software, hardware, services around them.
        Technology = "technology",
        /// Telephone and networks.
        Telecommunications = "telecommunications",
        /// None of these.
        Other = "other",
    }
}

words! {
    /// How many people work at a company.
    CompanySize {
        /// One.
        Solo = "1",
        /// 2 to 10.
        Micro = "2-10",
        /// 11 to 50.
        Small = "11-50",
        /// 51 to 200.
        Medium = "51-200",
        /// 201 to 500.
        Large = "201-500",
        /// 501 to 1,000.
        VeryLarge = "501-1000",
        /// 1,001 to 5,000.
        Enterprise = "1001-5000",
        /// More than 5,000.
        Giant = "5001+",
    }
}

impl CompanyStatus {
    /// The place in the order of lists.
    pub fn rank(self) -> i16 {
        match self {
            Self::Prospect => 0,
            Self::Active => 1,
            Self::Customer => 2,
            Self::Inactive => 3,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_read_back() {
        assert!(Industry::ALL.iter().all(|word| Industry::parse(word.as_str()) == Some(*word)));
        assert!(CompanySize::ALL.iter().all(|word| CompanySize::parse(word.as_str()) == Some(*word)));
        assert!(CompanyStatus::ALL.iter().all(|word| CompanyStatus::parse(word.as_str()) == Some(*word)));
        assert_eq!(CompanyStatus::parse("Prospect"), None);
        assert!(CompanyStatus::ALL.windows(2).all(|pair| pair[0].rank() < pair[1].rank()));
    }
}
