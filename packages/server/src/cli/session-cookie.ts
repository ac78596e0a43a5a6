import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { NetworkFailure, problemFrom } from "@phaodai/client/problem";
import type { Connection } from "@phaodai/client/request";
import { signIn } from "@phaodai/domain/access/contract";

/** A connection of somebody who has signed in. @throws Problem when the name or password is wrong */
export async function signedIn(server: string, username: string, password: string): Promise<Connection> {
  const url = `${server}/v1${signIn.path}`;
  const body = JSON.stringify({ username, password });
  const headers = { "content-type": "application/json", "accept-language": "vi" };
  const response = await fetch(url, { method: signIn.method, headers, body }).catch((cause: unknown) => {
    throw new NetworkFailure(url, { cause });
  });
  const text = await response.text();
  if (!response.ok) throw problemFrom(response.status, text);
  const cookie = response.headers.getSetCookie().map((one) => one.split(";")[0]);
  return { baseUrl: server, language: () => "vi", headers: { cookie: cookie.join("; ") } };
}

/** From PHAODAI_PASSWORD, else asked for without showing what is typed. */
export async function askPassword(username: string): Promise<string> {
  const given = process.env["PHAODAI_PASSWORD"];
  if (given !== undefined) return given;
  process.stderr.write(`Mật khẩu của ${username}: `);
  const mute = new Writable({ write: (_chunk, _encoding, done) => done() });
  const asking = createInterface({ input: process.stdin, output: mute, terminal: true });
  const answer = await asking.question("");
  asking.close();
  process.stderr.write("\n");
  return answer;
}
