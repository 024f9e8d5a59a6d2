import type { Activity } from "@/api/gen/types.gen";
import { members, today } from "./seed";

let serial = 0;

/** An open task of the reader that is due today, changed where asked. */
export function makeActivity(given: Partial<Activity> = {}): Activity {
  serial += 1;
  const ada = members[0];
  return {
    id: `0192f0c1-0007-7000-8000-${String(serial).padStart(12, "0")}`,
    version: 1,
    type: "task",
    subject: { kind: "lead", id: "0192f0c1-0005-7000-8000-000000000000", title: "Dario Sato" },
    title: `Send the samples ${serial}`,
    body: null,
    priority: "medium",
    dueDate: today,
    dueTime: null,
    dueAt: null,
    overdue: false,
    durationMinutes: null,
    direction: null,
    assigneeId: ada?.id ?? null,
    completedAt: null,
    completedBy: null,
    outcome: null,
    points: 0,
    createdBy: { kind: "member", id: ada?.id ?? null, name: ada?.name ?? "" },
    createdAt: `${today}T08:00:00.000Z`,
    updatedAt: `${today}T08:00:00.000Z`,
    editedAt: null,
    ...given,
  };
}
