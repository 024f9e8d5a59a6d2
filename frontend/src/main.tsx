import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Providers } from "./app/providers";
import { makeRouter } from "./app/router";
import { followTheme } from "./lib/theme";
import "./styles/app.css";

followTheme();

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Providers router={makeRouter()} />
    </StrictMode>,
  );
}
