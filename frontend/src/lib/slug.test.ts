import { expect, it } from "vitest";
import { deviceName } from "./device-name";
import { slugify } from "./slug";

it("makes an address part of any name", () => {
  expect(slugify("Café Möwe & Söhne")).toBe("cafe-mowe-sohne");
  expect(slugify("  Hannover Messe 2026 ", "_")).toBe("hannover_messe_2026");
  expect(slugify("日本")).toBe("");
});

it("names a device as people do", () => {
  expect(deviceName("Mozilla/5.0 (Windows NT 10.0; rv:130.0) Gecko/20100101 Firefox/130.0")).toBe("Firefox on Windows");
  expect(deviceName(null)).toBe("Unknown device");
});
