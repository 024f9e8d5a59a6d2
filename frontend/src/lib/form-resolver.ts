import { zodResolver } from "@hookform/resolvers/zod";
import { speakPlainly } from "./zod-words";

// Here and not at start-up: the words come with the first form, not with the first page.
speakPlainly();

/** Ties a generated schema to a form. */
export const formResolver = zodResolver;
