//! The page that explains every code that a problem may carry.

use std::fmt::Write;

/// Code, status, what it means and what to do.
const PROBLEMS: [(&str, u16, &str); 53] = [
    ("account_banned", 403, "The account is closed in this installation."),
    ("already_converted", 409, "The lead was converted before; the ids say into what."),
    ("already_exists", 409, "Something with this name or key is there already. Use it, or choose another name."),
    ("already_member", 409, "The person is a member of the workspace already."),
    ("already_set_up", 409, "The installation has its first owner. Sign in instead."),
    ("ambiguous_token", 409, "Several tokens begin like this. Name the whole token or its id."),
    ("archived_source", 422, "The lead source is archived. Choose another one."),
    ("forbidden", 403, "The role does not allow it. `leastRole` names the one that does; an owner can give it."),
    (
        "idempotency_in_progress",
        409,
        "The first request with this Idempotency-Key is still running. Try again after Retry-After.",
    ),
    (
        "idempotency_key_reused",
        422,
        "This Idempotency-Key was used for another request. Use a new key for a new request.",
    ),
    ("insufficient_scope", 403, "The token lacks the scope. An owner can make one that has it."),
    ("internal_error", 500, "A defect on our side. Quote the requestId when you report it."),
    ("invalid_credentials", 401, "E-mail address or password is wrong."),
    ("invalid_cursor", 400, "The cursor was changed, or belongs to another list. Begin again without one."),
    ("invalid_header", 400, "A header cannot be read; `detail` names it."),
    ("invalid_idempotency_key", 400, "Send one Idempotency-Key of 1 to 255 visible characters."),
    ("invalid_json", 400, "The body is not JSON. `detail` says where it breaks."),
    ("invalid_parameter", 400, "A parameter has a value that it cannot have; `errors` names it."),
    ("invalid_request", 400, "The request cannot be read."),
    ("invalid_reset_token", 422, "The link was used, is too old, or is not whole. Ask for a new one."),
    (
        "invalid_status_transition",
        409,
        "The status cannot be reached from the present one. `allowed` lists those that can.",
    ),
    (
        "invalid_token",
        401,
        "This is no token of this installation, or the session's token is over. Check that it was copied whole, or refresh it.",
    ),
    ("last_owner", 409, "A workspace keeps at least one owner. Make somebody else an owner first."),
    ("lead_archived", 409, "The lead is archived. Restore it first."),
    ("lead_converted", 409, "The lead was converted and can no longer be changed."),
    ("member_suspended", 403, "The membership is suspended in this workspace. An owner can lift that."),
    ("method_not_allowed", 405, "The address does not know this method. The header Allow lists those that it knows."),
    ("missing_token", 401, "Send a token in the header Authorization: Bearer."),
    ("next_action_required", 422, "A qualified lead always has a next action date. Send nextActionDate."),
    ("not_acceptable", 406, "Answers are JSON; the header Accept asks for something else."),
    ("not_converted", 409, "The lead is not converted, so there is nothing to take back."),
    ("not_found", 404, "There is no such thing, or it lies in a workspace that is not yours."),
    ("not_undoable", 409, "The change can no longer be undone; `detail` says why."),
    ("payload_too_large", 413, "A body may have at most 1 MiB."),
    (
        "possible_duplicate",
        409,
        "The person or the company may be here already; `contactIds` and `companyIds` name them. Send `duplicates`.",
    ),
    (
        "precondition_failed",
        412,
        "The record is no longer the one that If-Match names. Read it again, then decide anew.",
    ),
    (
        "quota_exceeded",
        429,
        "The quota is used up. Wait as long as Retry-After says; violated-policies names the quota.",
    ),
    ("reason_required", 422, "Say why the lead came to nothing: send unqualifiedReason."),
    ("session_ended", 401, "The session has ended. Sign in again."),
    ("slug_taken", 409, "A workspace with this slug is there already."),
    ("source_built_in", 409, "The built-in lead sources cannot be changed."),
    ("source_taken", 409, "A lead source with this slug is there already."),
    (
        "stale_version",
        409,
        "Somebody else changed the record in the meantime. `current` shows it where it can be shown.",
    ),
    ("tag_name_taken", 409, "A tag with this name is there already."),
    ("token_expired", 401, "The token has expired. An owner can make a new one."),
    ("token_revoked", 401, "The token was revoked. An owner can make a new one."),
    ("too_many_attempts", 429, "Too many attempts in a short time. Wait as long as Retry-After says."),
    ("unavailable", 503, "Out of reach, overloaded or stopping. Try again after Retry-After."),
    ("unknown_parameter", 400, "There is no such parameter. A slip of the pen must not return everything."),
    ("unknown_source", 422, "There is no such lead source. GET /api/v1/lead-sources lists those there are."),
    ("unsupported_media_type", 415, "Send JSON, with the header Content-Type: application/json, and not compressed."),
    ("validation_failed", 422, "Fields break rules; `errors` names each with a pointer, a code and what to do."),
    ("workspace_suspended", 403, "The workspace is suspended."),
];

/// The page, whole.
pub fn page() -> String {
    let mut text = String::from(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" \
         content=\"width=device-width\"><title>Problems - Mainstay API</title>\
         <link rel=\"stylesheet\" href=\"/api-docs/swagger-ui.css\"><link rel=\"stylesheet\" \
         href=\"/api-docs/index.css\"><body class=\"swagger-ui\"><main class=\"wrapper\"><div class=\"info\">\
         <h1 class=\"title\">Problems</h1><div class=\"renderedMarkdown\"><p>Every error is \
         <code>application/problem+json</code>; branch on its <code>code</code>. \
         <a href=\"/api-docs/\">Back to the API</a></p>",
    );
    for (code, status, meaning) in PROBLEMS {
        // Every second piece stands between backticks.
        let pieces = meaning.split('`').enumerate();
        let meaning: String = pieces
            .map(|(n, piece)| if n % 2 == 1 { format!("<code>{piece}</code>") } else { piece.to_owned() })
            .collect();
        // Writing to a text does not fail.
        let _ = write!(text, "<p id=\"{code}\"><code>{code}</code> {status}. {meaning}</p>");
    }
    text.push_str("</div></div></main></body></html>\n");
    text
}

#[cfg(test)]
mod tests {
    use super::PROBLEMS;

    #[test]
    fn codes_stand_once_and_in_order() {
        assert!(PROBLEMS.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }
}
