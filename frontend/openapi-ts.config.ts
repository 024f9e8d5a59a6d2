import { defineConfig } from "@hey-api/openapi-ts";

export default defineConfig({
  input: process.env.MAINSTAY_OPENAPI ?? "../openapi/app.json",
  output: { path: "src/api/gen", clean: true },
  plugins: [
    { name: "@hey-api/client-fetch", runtimeConfigPath: "../client-config", throwOnError: true },
    "@hey-api/typescript",
    "@hey-api/sdk",
    { name: "@tanstack/react-query", queryKeys: { tags: true } },
    { name: "zod", compatibilityVersion: "mini" },
  ],
});
