import { config, type $ZodRawIssue as Issue } from "zod/v4/core";

function tooSmall(issue: Extract<Issue, { code: "too_small" }>): string {
  const least = Number(issue.minimum);
  if (issue.origin === "string") return least <= 1 ? "Fill this in" : `Use at least ${least} characters`;
  if (issue.origin === "array") return least <= 1 ? "Choose at least one" : `Choose at least ${least}`;
  return `Use ${least} or more`;
}

function tooBig(issue: Extract<Issue, { code: "too_big" }>): string {
  const most = Number(issue.maximum);
  if (issue.origin === "string") return `Use at most ${most} characters`;
  if (issue.origin === "array") return `Choose at most ${most}`;
  return `Use ${most} or less`;
}

const formats: Record<string, string> = {
  email: "Enter an e-mail address, like ada@example.com",
  url: "Enter a web address, like https://example.com",
  date: "Enter a date",
  datetime: "Enter a date",
};

function words(issue: Issue): string | undefined {
  if (issue.input === "") return "Fill this in";
  switch (issue.code) {
    case "too_small":
      return tooSmall(issue);
    case "too_big":
      return tooBig(issue);
    case "invalid_format":
      return formats[issue.format] ?? "This does not have the right form";
    case "invalid_type":
      return issue.input === undefined || issue.input === null ? "Fill this in" : "This does not have the right form";
    case "invalid_value":
      return "Choose one of the list";
    default:
      return undefined;
  }
}

/** Makes every schema speak like the rest of the app. */
export function speakPlainly() {
  config({ customError: words });
}
