//! Calls, meetings, e-mails and tasks of a story.

use mainstay_activities::{ActivityType, Direction, Priority};

use super::{Deed, Doer, Story};
use crate::seed::phrases::{CALL_TITLES, EMAIL_TITLES, MEETING_TITLES, REPLY_TITLES, TASK_TITLES};

impl Story<'_> {
    /// Somebody speaks or writes to them, and says what came of it; now and then it is only written down.
    pub(super) fn touch(&mut self, by: Doer, words: &[&'static str]) {
        let said = *self.dice.pick(words);
        let kind = self.dice.weighted(&[
            (5, ActivityType::Call),
            (4, ActivityType::Email),
            (2, ActivityType::Meeting),
            (2, ActivityType::Note),
            (2, ActivityType::Task),
        ]);
        let answered = kind == ActivityType::Email && self.dice.chance(40);
        let title = match kind {
            ActivityType::Call => *self.dice.pick(&CALL_TITLES),
            ActivityType::Meeting => *self.dice.pick(&MEETING_TITLES),
            ActivityType::Task => *self.dice.pick(&TASK_TITLES),
            ActivityType::Email if answered => *self.dice.pick(&REPLY_TITLES),
            ActivityType::Email => *self.dice.pick(&EMAIL_TITLES),
            ActivityType::Note => return self.then(by, Deed::Note(said)),
        };
        let direction = answered.then_some(Direction::Incoming);
        self.then(by, Deed::Did(kind, direction, title, said));
    }

    /// Half of the next steps stand in somebody's day as well, some at a fixed time.
    pub(super) fn plan_step(&mut self, by: Doer, action: &'static str, due: i64) {
        if !self.dice.chance(55) {
            return;
        }
        let kind = match action {
            "Call back" | "Call with their head of finance" | "Ask for a decision" => ActivityType::Call,
            "Agree on a visit" => ActivityType::Meeting,
            "Send the price list" | "Send references" | "Follow up on the offer" => ActivityType::Email,
            _ => ActivityType::Task,
        };
        let timed = matches!(kind, ActivityType::Call | ActivityType::Meeting) && self.dice.chance(60);
        let quarter = u32::try_from(self.dice.between(32, 68)).unwrap_or(40);
        let priority = self.dice.weighted(&[(2, Priority::Low), (5, Priority::Medium), (2, Priority::High)]);
        self.then(by, Deed::Plan(kind, action, due, timed.then_some(quarter * 15), priority));
    }
}
