import { expect, test } from "vitest";
import { installOf, roomLeft } from "./installed.ts";

const iPhone = { userAgent: "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)", maxTouchPoints: 5 };
const iPad = { userAgent: "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)", maxTouchPoints: 5 };
const desk = { userAgent: "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)", maxTouchPoints: 0 };
const android = { userAgent: "Mozilla/5.0 (Linux; Android 15)", maxTouchPoints: 5 };

test.each([
  {
    why: "Safari of an iPhone loses its data after a week",
    is: false,
    browser: iPhone,
    install: "ios_browser",
  },
  { why: "an iPad that says it is a Mac too", is: false, browser: iPad, install: "ios_browser" },
  {
    why: "from the home screen of an iPhone",
    is: false,
    browser: { ...iPhone, standalone: true },
    install: "installed",
  },
  { why: "installed on Android", is: true, browser: android, install: "installed" },
  { why: "Chrome of Android", is: false, browser: android, install: "browser" },
  { why: "a desk", is: false, browser: desk, install: "browser" },
])("$why → $install", ({ is, browser, install }) => expect(installOf(is, browser)).toBe(install));

test("the room left is what the browser says, never below nothing, and unknown where it says nothing", () => {
  expect(roomLeft({ usage: 30, quota: 100 })).toBe(70);
  expect(roomLeft({ usage: 120, quota: 100 })).toBe(0);
  expect(roomLeft({})).toBeUndefined();
});
