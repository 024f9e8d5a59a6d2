import { z } from "zod/mini";

const email = z.email();
const fewest = 3;

type Fault = { path: (string | number)[]; message: string };

/** What is plainly wrong before anything is sent, each with its place in its list. Blanks are no fault: they are left out. */
export function reachFaults(lists: { emails: readonly string[]; phones: readonly string[] }): Fault[] {
  const faults: Fault[] = [];
  lists.emails.forEach((text, at) => {
    if (text.trim() && !email.safeParse(text.trim()).success) {
      faults.push({ path: ["emails", at], message: "Enter an e-mail address, like ada@example.com" });
    }
  });
  lists.phones.forEach((text, at) => {
    if (text.trim() && text.replace(/\D/g, "").length < fewest) {
      faults.push({ path: ["phones", at], message: "Enter a telephone number, like +39 06 1234 5678" });
    }
  });
  return faults;
}
