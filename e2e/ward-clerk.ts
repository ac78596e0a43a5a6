import type { Page } from "playwright-core";
import { openBrowser } from "./browser.ts";
import { openWorld } from "./moulds.ts";
import type { Deployment } from "./running-server.ts";
import { openVisitor, signIn } from "./visitor.ts";

export interface WardClerk {
  readonly deployment: Deployment;
  readonly page: Page;
  readonly close: () => Promise<void>;
}

/** A clerk of Trúc Bạch in 2021, signed in to an empty city: what names no commune is the ward's. */
export async function openWardClerk(): Promise<WardClerk> {
  const deployment = await openWorld();
  const server = await deployment.start();
  await deployment.addAccount({
    username: "phuong",
    password: "mat-khau",
    role: "ward_clerk",
    unitCode: "00004",
  });
  const browser = await openBrowser();
  const page = await openVisitor(browser, { address: server.address });
  await signIn(page, "phuong", "mat-khau");
  const close = async (): Promise<void> => {
    await browser.close();
    await server.stop();
    await deployment.close();
  };
  return { deployment, page, close };
}
