//! A mail that waits in the outbox until the mailer sends it.

use mainstay_kernel::{EmailAddress, IdGen, JsonValue, OutboxId, OutboxMessage};

/// One mail to one person, as text and as HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailMessage {
    /// The recipient's address.
    pub to: String,
    /// The subject, on one line.
    pub subject: String,
    /// The body for readers without HTML.
    pub text: String,
    /// The same body as an HTML document.
    pub html: String,
}

impl MailMessage {
    /// The outbox topic under which mails leave.
    pub const TOPIC: &'static str = "mail.send";

    /// A mail of plain paragraphs, with a link on a line of its own where one is given.
    pub fn from_paragraphs(to: &EmailAddress, subject: &str, paragraphs: &[&str], link: Option<(&str, &str)>) -> Self {
        let mut text = paragraphs.join("\n\n");
        let mut body =
            paragraphs.iter().fold(String::new(), |body, paragraph| body + "<p>" + &escape(paragraph) + "</p>\n");
        if let Some((label, address)) = link {
            text = text + "\n\n" + address;
            body = body + "<p><a href=\"" + &escape(address) + "\">" + &escape(label) + "</a></p>\n";
        }
        text.push('\n');
        let html = format!(
            "<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>{}</title></head>\n\
             <body style=\"font-family: sans-serif; line-height: 1.5\">\n{body}</body>\n</html>\n",
            escape(subject)
        );
        Self { to: to.as_str().to_owned(), subject: subject.to_owned(), text, html }
    }

    /// The mail as an outbox message that leaves with the commit.
    ///
    /// Never for a mail that carries a secret: the outbox is stored.
    pub fn into_message(self, ids: &dyn IdGen) -> OutboxMessage {
        OutboxMessage { id: OutboxId::from_uuid(ids.new_id()), topic: Self::TOPIC, payload: self.to_value() }
    }

    /// As the outbox stores it.
    pub fn to_value(&self) -> JsonValue {
        [("to", &self.to), ("subject", &self.subject), ("text", &self.text), ("html", &self.html)]
            .into_iter()
            .map(|(key, value)| (key, value.as_str()))
            .collect()
    }

    /// Reads what [`MailMessage::to_value`] wrote.
    pub fn from_value(value: &JsonValue) -> Option<Self> {
        let text = |key: &str| value.get(key).and_then(JsonValue::as_str).map(str::to_owned);
        Some(Self { to: text("to")?, subject: text("subject")?, text: text("text")?, html: text("html")? })
    }
}

fn escape(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut escaped, c| {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c => escaped.push(c),
        }
        escaped
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mail() -> MailMessage {
        let to = EmailAddress::try_new("to", "ada@example.com").expect("an address");
        let link = ("Choose <now>", "https://crm.example/x?a=1&b=2");
        MailMessage::from_paragraphs(&to, "Hello", &["Dear \"Ada\" & <b>", "Bye."], Some(link))
    }

    #[test]
    fn a_mail_survives_the_outbox() {
        assert_eq!(MailMessage::from_value(&mail().to_value()), Some(mail()));
        assert_eq!(MailMessage::from_value(&JsonValue::Null), None);
    }

    #[test]
    fn what_people_type_stays_text() {
        let mail = mail();
        assert!(mail.html.contains("<p>Dear &quot;Ada&quot; &amp; &lt;b&gt;</p>"));
        assert!(mail.html.contains("href=\"https://crm.example/x?a=1&amp;b=2\">Choose &lt;now&gt;</a>"));
        assert_eq!(mail.text, "Dear \"Ada\" & <b>\n\nBye.\n\nhttps://crm.example/x?a=1&b=2\n");
    }
}
