import { type APIRequestContext, expect } from "@playwright/test";
import type {
  Company,
  CompanyCreated,
  CompanyInput,
  CompanyList,
  Contact,
  ContactCreated,
  ContactInput,
  Deal,
  DealChanged,
  DealInput,
  Lead,
  LeadCreated,
  LeadInput,
  PipelineStage,
  PipelineStageList,
  Session,
} from "../src/api/gen/types.gen";
import { sample } from "./sample";

/** What a journey needs in the workspace before it begins, put there without the app. */
export class Api {
  private readonly request: APIRequestContext;
  private readonly token: string;

  private constructor(request: APIRequestContext, token: string) {
    this.request = request;
    this.token = token;
  }

  static async signIn(request: APIRequestContext): Promise<Api> {
    const answer = await request.post("/api/app/session", { data: { email: sample.email, password: sample.password } });
    expect(answer.ok(), `signing in as ${sample.email}: ${answer.status()}`).toBe(true);
    const session: Session = await answer.json();
    return new Api(request, session.accessToken);
  }

  async lead(input: Partial<LeadInput> & { name: string }): Promise<Lead> {
    const created = await this.send<LeadCreated>("post", "/leads", { source: "website", ...input });
    return created.lead;
  }

  /** A lead that can be converted. */
  async qualifiedLead(input: Partial<LeadInput> & { name: string }): Promise<Lead> {
    const { id, version } = await this.lead(input);
    const body = { status: "qualified", nextAction: "Agree on terms", nextActionDate: "2099-01-05", version };
    await this.send("post", `/leads/${id}/status`, body);
    return this.readLead(id);
  }

  readLead(id: string): Promise<Lead> {
    return this.send<Lead>("get", `/leads/${id}`);
  }

  /** Changes a lead as the owner would from another place. */
  async changeLead(id: string, patch: Partial<LeadInput>): Promise<void> {
    const { version } = await this.readLead(id);
    await this.send("patch", `/leads/${id}`, { ...patch, version });
  }

  async deal(input: DealInput): Promise<Deal> {
    return (await this.send<DealChanged>("post", "/deals", input)).deal;
  }

  async stages(): Promise<PipelineStage[]> {
    return (await this.send<PipelineStageList>("get", "/pipeline-stages")).items.filter((stage) => !stage.archived);
  }

  async contact(input: Partial<ContactInput> & { name: string }): Promise<Contact> {
    return (await this.send<ContactCreated>("post", "/contacts", input)).contact;
  }

  readContact(id: string): Promise<Contact> {
    return this.send<Contact>("get", `/contacts/${id}`);
  }

  async company(input: Partial<CompanyInput> & { name: string }): Promise<Company> {
    return (await this.send<CompanyCreated>("post", "/companies", input)).company;
  }

  readCompany(id: string): Promise<Company> {
    return this.send<Company>("get", `/companies/${id}`);
  }

  async findCompanies(words: string) {
    return (await this.send<CompanyList>("get", `/companies?q=${encodeURIComponent(words)}`)).items;
  }

  private async send<T>(method: "get" | "post" | "patch", path: string, data?: unknown): Promise<T> {
    const answer = await this.request[method](`/api/app/workspaces/${sample.workspace}${path}`, {
      headers: { authorization: `Bearer ${this.token}` },
      ...(data !== undefined && { data }),
    });
    expect(answer.ok(), `${method} ${path}: ${answer.status()} ${await answer.text()}`).toBe(true);
    return answer.json();
  }
}
