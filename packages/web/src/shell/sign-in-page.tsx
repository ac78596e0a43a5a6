import { Button, Paper, PasswordInput, TextInput, UnstyledButton } from "@mantine/core";
import { signIn, type World } from "@phaodai/domain/access/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter, useSearch } from "@tanstack/react-router";
import { useRef, useState, type SubmitEvent } from "react";
import { useTranslation } from "react-i18next";
import { outboxOf } from "#ui/account-outbox.ts";
import { useCommand } from "#ui/endpoint.ts";
import { ErrorSummary, Failure, type FormFault } from "#ui/error-summary.tsx";
import { AppearanceControls } from "./appearance-controls.tsx";
import { DrillBanner } from "./drill-banner.tsx";
import { keepSession } from "./kept-session.ts";
import { sessionQuery, useWorld } from "./session.ts";
import { LeftHere } from "./sync/left-here.tsx";

type DemoAccount = World["demoAccounts"][number];

export function SignInPage() {
  const { t } = useTranslation("shell");
  const world = useWorld();
  const form = useRef<HTMLFormElement>(null);
  const fill = ({ username, password }: DemoAccount) => {
    setField(form.current, "username", username);
    setField(form.current, "password", password);
    form.current?.querySelector<HTMLElement>("[type=submit]")?.focus();
  };
  return (
    <div className="pd-sign-in">
      <DrillBanner />
      <div className="pd-sign-in-top">
        <AppearanceControls />
      </div>
      <main className="pd-sign-in-main" id="main">
        <header className="pd-brand">
          <img src="/icon.svg" alt="" width={48} height={48} />
          <div>
            <h1>{t("name")}</h1>
            <p className="muted">{t("tagline")}</p>
          </div>
        </header>
        <div className="pd-sign-in-columns">
          <SignInForm form={form} />
          {world && world.demoAccounts.length > 0 && (
            <DemoAccounts accounts={world.demoAccounts} onChoose={fill} />
          )}
        </div>
      </main>
    </div>
  );
}

function SignInForm({ form }: { readonly form: React.RefObject<HTMLFormElement | null> }) {
  const { t } = useTranslation("shell");
  const queries = useQueryClient();
  const router = useRouter();
  // Safe: validated by the route.
  const { next, expired } = useSearch({ strict: false }) as {
    readonly next?: string;
    readonly expired?: boolean;
  };
  const [faults, setFaults] = useState<readonly FormFault[]>([]);
  const send = useCommand(signIn, {
    onDone: (session) => {
      queries.setQueryData(sessionQuery.queryKey, session);
      void keepSession(session);
      void outboxOf(session.accountId).then((outbox) => outbox.sendNow()); // what waited for this sign-in
      void router.navigate({ href: isOwnPath(next) ? next : "/", replace: true });
    },
  });
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    // Safe: both are text inputs of this form.
    const username = String(fields.get("username") as string | null);
    const password = String(fields.get("password") as string | null);
    const missing: FormFault[] = [];
    if (username.trim() === "") missing.push({ field: "username", words: t("signIn.needUsername") });
    if (password === "") missing.push({ field: "password", words: t("signIn.needPassword") });
    setFaults(missing);
    if (missing.length === 0) send.mutate({ input: { body: { username, password } } });
  };
  const faultOf = (field: string) => faults.find((fault) => fault.field === field)?.words;
  return (
    <Paper component="section" className="pd-sign-in-box" aria-labelledby="sign-in-title">
      <h2 id="sign-in-title">{t("signIn.title")}</h2>
      {expired && <p className="muted">{t("signIn.expired")}</p>}
      <LeftHere />
      <form ref={form} onSubmit={submit} noValidate>
        <ErrorSummary faults={faults} />
        {send.error && <Failure error={send.error} />}
        <TextInput
          id="username"
          name="username"
          label={t("signIn.username")}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          error={faultOf("username")}
          required
          withAsterisk={false}
        />
        <PasswordInput
          id="password"
          name="password"
          label={t("signIn.password")}
          autoComplete="current-password"
          error={faultOf("password")}
          visibilityToggleButtonProps={{ "aria-label": t("signIn.show") }}
          required
          withAsterisk={false}
        />
        <Button type="submit" fullWidth loading={send.isPending}>
          {t("signIn.submit")}
        </Button>
      </form>
    </Paper>
  );
}

interface DemoAccountsProps {
  readonly accounts: readonly DemoAccount[];
  readonly onChoose: (account: DemoAccount) => void;
}

function DemoAccounts({ accounts, onChoose }: DemoAccountsProps) {
  const { t } = useTranslation("shell");
  return (
    <section className="pd-demo" aria-labelledby="demo-title">
      <h2 id="demo-title">{t("signIn.demoTitle")}</h2>
      <p className="muted">{t("signIn.demoNote")}</p>
      <ul>
        {accounts.map((account) => (
          <li key={account.username}>
            <UnstyledButton className="pd-demo-account" onClick={() => onChoose(account)}>
              <strong>{account.displayName}</strong>
              <span className="muted">{t(`roles.${account.role}`)}</span>
              <span className="pd-mono muted">
                {account.username} · {account.password}
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </section>
  );
}

function setField(form: HTMLFormElement | null, name: string, value: string): void {
  const field = form?.elements.namedItem(name);
  if (field instanceof HTMLInputElement) field.value = value;
}

/** Only a path of this site: an address given in a link must not lead elsewhere. */
const isOwnPath = (path: string | undefined): path is string =>
  path !== undefined && /^\/(?![/\\])/.test(path);
