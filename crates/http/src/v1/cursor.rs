//! Cursors: where a page ended, signed so that nobody makes one up, and bound to the list they came from.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::DateTime;
use hmac::{Hmac, KeyInit, Mac};
use mainstay_kernel::{RecordId, WorkspaceId};
use mainstay_records::ListCursor;
use sha2::Sha256;
use uuid::Uuid;

/// Time and id.
const CONTENT: usize = 8 + 16;
/// How much of the signature travels.
const SIGNATURE: usize = 16;

/// Signs and reads cursors.
pub struct CursorKeys {
    key: [u8; 32],
}

impl CursorKeys {
    /// Keys from the server's signing key.
    pub fn new(key: &[u8; 32]) -> Self {
        Self { key: *key }
    }

    /// The cursor behind a row of the list that `list` describes.
    pub fn write<Id: RecordId>(&self, cursor: ListCursor<Id>, workspace: WorkspaceId, list: &str) -> String {
        let mut bytes = Vec::with_capacity(CONTENT + SIGNATURE);
        bytes.extend_from_slice(&cursor.at.timestamp_millis().to_be_bytes());
        bytes.extend_from_slice(cursor.id.as_uuid().as_bytes());
        let signature = self.sign(&bytes, workspace, list).map_or([0; 32], |mac| mac.finalize().into_bytes().into());
        bytes.extend_from_slice(&signature[..SIGNATURE]);
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// Reads a cursor; `None` where it was made up or comes from another list.
    pub fn read<Id: RecordId>(&self, text: &str, workspace: WorkspaceId, list: &str) -> Option<ListCursor<Id>> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok().filter(|bytes| bytes.len() == CONTENT + SIGNATURE)?;
        let (content, signature) = bytes.split_at(CONTENT);
        self.sign(content, workspace, list)?.verify_truncated_left(signature).ok()?;
        let (at, id) = content.split_at(8);
        let at = DateTime::from_timestamp_millis(i64::from_be_bytes(at.try_into().ok()?))?;
        Some(ListCursor { at, id: Id::from_uuid(Uuid::from_slice(id).ok()?) })
    }

    fn sign(&self, content: &[u8], workspace: WorkspaceId, list: &str) -> Option<Hmac<Sha256>> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.key).ok()?;
        mac.update(b"lead cursor 1");
        mac.update(content);
        mac.update(workspace.as_uuid().as_bytes());
        mac.update(list.as_bytes());
        Some(mac)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use mainstay_kernel::LeadId;

    fn cursor() -> ListCursor<LeadId> {
        ListCursor {
            at: "2026-03-01T10:00:00.123Z".parse().expect("a time"),
            id: LeadId::from_uuid(Uuid::from_u128(42)),
        }
    }

    #[test]
    fn a_cursor_reads_back_in_its_own_list_only() {
        let keys = CursorKeys::new(&[1; 32]);
        let here = WorkspaceId::from_uuid(Uuid::from_u128(1));
        let text = keys.write(cursor(), here, "status=new");
        assert_eq!(keys.read(&text, here, "status=new"), Some(cursor()));
        assert_eq!(keys.read::<LeadId>(&text, here, "status=contacted"), None);
        assert_eq!(keys.read::<LeadId>(&text, WorkspaceId::from_uuid(Uuid::from_u128(2)), "status=new"), None);
        assert_eq!(CursorKeys::new(&[2; 32]).read::<LeadId>(&text, here, "status=new"), None);
    }

    #[test]
    fn every_flipped_character_is_noticed() {
        let keys = CursorKeys::new(&[1; 32]);
        let here = WorkspaceId::from_uuid(Uuid::from_u128(1));
        let text = keys.write(cursor(), here, "");
        for at in 0..text.len() {
            let mut other = text.clone();
            let flipped = if &text[at..=at] == "A" { "B" } else { "A" };
            other.replace_range(at..=at, flipped);
            assert_eq!(keys.read::<LeadId>(&other, here, ""), None, "{other}");
        }
        for bad in ["", "x", "é", &text[1..]] {
            assert_eq!(keys.read::<LeadId>(bad, here, ""), None);
        }
    }
}
