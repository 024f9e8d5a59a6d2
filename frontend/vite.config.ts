import { fileURLToPath } from "node:url";
import tailwindcss from "@tailwindcss/vite";
import { tanstackRouter } from "@tanstack/router-plugin/vite";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

const server = process.env.MAINSTAY_URL ?? "http://127.0.0.1:8080";

/** Marks each generated schema as free of side effects, so that those that no form uses stay out of the bundle. */
const pureSchemas: Plugin = {
  name: "pure-schemas",
  enforce: "pre",
  transform: {
    filter: { id: /\/api\/gen\/zod\.gen\.ts$/ },
    handler: (code) => ({
      code: code.replace(/^(export const \w+) = ([^;]*(?:;(?!$)[^;]*)*);$/gm, "$1 = /* @__PURE__ */ (() => $2)();"),
      map: null,
    }),
  },
};

export default defineConfig({
  plugins: [
    pureSchemas,
    tanstackRouter({
      target: "react",
      autoCodeSplitting: true,
      // Loaders apart too: else the calls and filters of every list would come with the first page.
      codeSplittingOptions: { defaultBehavior: [["component"], ["loader"], ["errorComponent"], ["notFoundComponent"]] },
      quoteStyle: "double",
      semicolons: true,
    }),
    react(),
    tailwindcss(),
  ],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  server: { proxy: { "/api": { target: server, changeOrigin: false } } },
  build: {
    target: "es2023",
    // The browsers that Tailwind asks for anyway: all of them read oklch, so no colour is written three times.
    cssTarget: ["chrome111", "edge111", "safari16.4", "ios16.4", "firefox128"],
    sourcemap: false,
    assetsInlineLimit: 0,
    manifest: true,
    reportCompressedSize: false,
  },
  test: {
    environment: "jsdom",
    setupFiles: ["src/test/setup.ts"],
    include: ["src/**/*.test.{ts,tsx}"],
    css: false,
    testTimeout: 30_000,
    restoreMocks: true,
  },
});
