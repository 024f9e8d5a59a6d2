//! What the people of the samples write.

/// First notes, when a lead comes in.
pub const ENQUIRIES: [&str; 12] = [
    "Asked for a price list and delivery times for a first order.",
    "Filled in the form on the website: wants to be called back in the morning.",
    "Met at the stand. Uses our competitor today and is unhappy with late deliveries.",
    "Wants samples before talking about volumes.",
    "Is comparing three suppliers and decides by the end of the quarter.",
    "Opening a second site in spring and needs everything from one hand.",
    "Asked whether we deliver on pallets and take packaging back.",
    "Referred by a customer of ours; mention the referral when calling.",
    "Downloaded the catalogue and asked about quantity discounts.",
    "Needs a quote in writing for an internal approval.",
    "Wants to know whether we can match the conditions of the framework agreement they have now.",
    "Left a message after hours. Speaks English and German.",
];

/// Notes after a first conversation.
pub const CALLS: [&str; 14] = [
    "Called: friendly, short of time. Sends the list of articles they buy most by Friday.",
    "Spoke for twenty minutes. They order monthly, about forty positions, and pay on time.",
    "No answer at the number; the assistant gave me the mobile number and says mornings are best.",
    "They were promised delivery in 48 hours elsewhere and waited nine days. We can do better than that.",
    "Budget is set once a year in November; small orders are possible before.",
    "Wants to see the online ordering first. I sent a short video.",
    "Asked for references in the same trade. Sent two.",
    "Decides together with the head of finance. Next call with both.",
    "They like the range but find the shipping costs high. Look at a flat rate.",
    "Reached them on the second try. Interested, but not before the stock-taking.",
    "Sent samples by courier; they test them this week.",
    "Wrote a summary by e-mail with the three open questions.",
    "Visited their site. Clean warehouse, two shifts, room for a consignment stock.",
    "They asked for 60 days to pay. I said 30 is standard and we can talk at volume.",
];

/// What calls are about.
pub const CALL_TITLES: [&str; 6] = [
    "First call",
    "Call about quantities",
    "Call about delivery times",
    "Checked in by phone",
    "Call with purchasing",
    "Returned their call",
];

/// What meetings are about.
pub const MEETING_TITLES: [&str; 5] =
    ["Visit on site", "Video call with both of them", "Meeting at the fair", "Walk through the offer", "Lunch in town"];

/// What we write about.
pub const EMAIL_TITLES: [&str; 6] = [
    "Price list and catalogue",
    "Summary of our call",
    "References in your trade",
    "Offer",
    "Dates for a visit",
    "Answers to your questions",
];

/// What they answer.
pub const REPLY_TITLES: [&str; 4] =
    ["Re: Price list and catalogue", "Re: Offer", "Re: Dates for a visit", "Re: Answers to your questions"];

/// What is done in between.
pub const TASK_TITLES: [&str; 5] = [
    "Send samples",
    "Ask the carrier for a flat rate",
    "Check their credit",
    "Look up last year's volumes",
    "Write the offer",
];

/// Notes once a lead is qualified.
pub const PROGRESS: [&str; 10] = [
    "Need, budget and decision are clear. Offer goes out this week.",
    "Agreed on a trial order of three pallets; the framework follows if it goes well.",
    "Offer sent, valid for 30 days. They compare with one other supplier.",
    "Legal asked for our terms in their language. Forwarded.",
    "The buyer confirmed the quantities: about a third more than we first thought.",
    "They want delivery before the season starts, so the date matters more than the price.",
    "Second meeting: went through the offer line by line, two small changes.",
    "Samples passed their tests. Waiting for the signature of the managing director.",
    "They would switch all five branches if we take back the old stock racks.",
    "Price agreed in principle. Credit check is running.",
];

/// Notes when a lead comes to nothing.
pub const CLOSINGS: [&str; 8] = [
    "Signed with another supplier for two years. Worth a call before that runs out.",
    "They produce this themselves now.",
    "Only wanted prices for a school project.",
    "Budget was cut for this year.",
    "Wrong department, and nobody there buys what we sell.",
    "The number belongs to somebody else and mails come back.",
    "Too small for our minimum order; pointed them to a dealer.",
    "Kind, but not interested. No hard feelings.",
];

/// What to do next.
pub const NEXT_ACTIONS: [&str; 14] = [
    "Call back",
    "Send the price list",
    "Send samples",
    "Ask for the list of articles",
    "Prepare the offer",
    "Follow up on the offer",
    "Agree on a visit",
    "Call with their head of finance",
    "Send references",
    "Check stock for the trial order",
    "Clarify payment terms",
    "Confirm the delivery date",
    "Write a summary of the meeting",
    "Ask for a decision",
];

/// Why a lead can wait.
pub const PATIENCE: [&str; 4] = [
    "Stock-taking until the end of the month",
    "On parental leave; the deputy does not decide",
    "Budget round in progress",
    "Asked not to be called before the trade fair",
];

/// Pages where people ask.
pub const PAGES: [&str; 4] = [
    "https://shop.kestrel.example/catalogue/packaging",
    "https://shop.kestrel.example/contact",
    "https://shop.kestrel.example/catalogue/workwear?from=newsletter",
    "https://shop.kestrel.example/bulk-orders",
];

/// Campaigns that bring people there: source, medium, name.
pub const CAMPAIGNS: [(&str, &str, &str); 3] = [
    ("newsletter", "email", "spring-catalogue"),
    ("google", "cpc", "packaging-brand"),
    ("linkedin", "social", "plant-managers"),
];
