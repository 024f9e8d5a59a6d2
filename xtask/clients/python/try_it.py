"""What a storefront does with the generated client: takes a lead in, repeats itself, reads, changes, walks the list."""

import os
import uuid

from mainstay_client import AuthenticatedClient
from mainstay_client.api.account import get_account
from mainstay_client.api.companies import get_company, list_companies
from mainstay_client.api.contacts import get_contact, list_contacts
from mainstay_client.api.leads import create_lead, get_lead, list_lead_sources, list_leads, update_lead
from mainstay_client.models import Lead, LeadCreate, LeadCreated, LeadPatch, LeadStatus, Problem
from mainstay_client.types import UNSET

client = AuthenticatedClient(base_url=os.environ["MAINSTAY_URL"], token=os.environ["MAINSTAY_TOKEN"])


def expect(fact: bool, told: str) -> None:
    """Ends the script where something is not as it must be; `assert` may be switched off."""
    if not fact:
        raise SystemExit(f"the Python client: {told}")


account = get_account.sync(client=client)
expect(account is not None and "leads:write" in account.scopes, "the token is not what it was made as")

sources = list_lead_sources.sync(client=client)
expect(any(source.slug == "website" for source in sources.data), "the built-in sources are missing")

key = str(uuid.uuid4())
wish = LeadCreate(
    name="Grace Hopper", email=f"{key}@example.com", source="website", tags=["From Python"], external_id=f"python-{key}"
)
first = create_lead.sync_detailed(client=client, body=wish, idempotency_key=key)
expect(first.status_code == 201 and isinstance(first.parsed, LeadCreated), f"creating answered {first.status_code}")
again = create_lead.sync_detailed(client=client, body=wish, idempotency_key=key)
expect(again.status_code == 201 and again.content == first.content, "a repeated request got another answer")
expect(again.headers.get("Idempotent-Replayed") == "true", "a repeated request does not say so")
by_id = create_lead.sync_detailed(client=client, body=wish)
expect(by_id.status_code == 200 and by_id.parsed.id == first.parsed.id, "the external id made a second lead")

lead = get_lead.sync(client=client, lead=first.parsed.id)
expect(isinstance(lead, Lead) and lead.name == "Grace Hopper" and lead.tags == ["From Python"], "the lead is not as sent")

moved = update_lead.sync_detailed(
    client=client,
    lead=lead.id,
    body=LeadPatch(status=LeadStatus.CONTACTED, next_action="Call back"),
    if_match=first.headers["ETag"],
)
expect(moved.status_code == 200 and moved.parsed.status == LeadStatus.CONTACTED, f"the move answered {moved.status_code}")
late = update_lead.sync_detailed(
    client=client, lead=lead.id, body=LeadPatch(job_title="Admiral"), if_match=first.headers["ETag"]
)
expect(late.status_code == 412 and isinstance(late.parsed, Problem), "an old version was accepted")
refused = update_lead.sync_detailed(client=client, lead=lead.id, body=LeadPatch(status=LeadStatus.QUALIFIED))
expect(refused.status_code == 422 and refused.parsed.code == "next_action_required", "a rule was not told")

seen: list[str] = []
cursor: str | None = None
while True:
    page = list_leads.sync(client=client, limit=50, cursor=cursor if cursor else UNSET)
    seen += [str(row.id) for row in page.data]
    cursor = page.page.next_cursor
    if not page.page.has_more:
        break
expect(len(seen) == len(set(seen)), "a walk through the list saw a lead twice")
expect(str(lead.id) in seen, "a walk through the list missed the new lead")

contacts = list_contacts.sync(client=client, include_total=True, limit=5)
expect(len(contacts.data) == min(contacts.page.total, 5), "the contacts are not as many as were counted")
for row in contacts.data:
    expect(get_contact.sync(client=client, contact=row.id).emails == row.emails, "a contact is not the one in the list")
companies = list_companies.sync(client=client, include_total=True, limit=5)
expect(len(companies.data) == min(companies.page.total, 5), "the companies are not as many as were counted")
for row in companies.data:
    expect(get_company.sync(client=client, company=row.id).name == row.name, "a company is not the one in the list")
print(f"the Python client took in a lead, moved it, and found it among {len(seen)}")
