import { Button, Menu } from "@mantine/core";
import type { SavedView } from "@phaodai/domain/registers/contract";
import type { Register } from "@phaodai/domain/registers/register";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "#ui/icon.tsx";
import { note, noteFailure } from "#ui/note.ts";
import type { FieldWords } from "./field-words.ts";
import type { ViewState } from "./register-view-state.ts";
import { type SavedViews, useChangeView, useDeleteView, useSavedViews } from "./saved-views.ts";
import { ViewForm } from "./view-form.tsx";

interface ViewMenuProps {
  readonly register: Register;
  readonly view: ViewState;
}

const failed = {
  onError: noteFailure,
};

/** Saved views of this register: open one, keep what is shown now as one. */
export function ViewMenu({ register, view }: ViewMenuProps) {
  const { t } = useTranslation("registers");
  const [isSaving, setSaving] = useState(false);
  const saved = useSavedViews(register, view);
  const { current, isChanged } = saved;
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" leftSection={<Icon name="eye" />}>
            {current ? `${current.name}${isChanged ? " *" : ""}` : t("views.open")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown className="pd-filter-menu">
          <Menu.Item onClick={() => view.apply(null)}>{t("views.original")}</Menu.Item>
          <Choices saved={saved} view={view} />
          <Menu.Divider />
          <Menu.Item leftSection={<Icon name="plus" />} onClick={() => setSaving(true)}>
            {t("views.save")}
          </Menu.Item>
          {current?.isOwn && <OwnItems {...{ current, isChanged, view }} />}
        </Menu.Dropdown>
      </Menu>
      {isSaving && <ViewForm {...{ register, view }} onClose={() => setSaving(false)} />}
    </>
  );
}

function Choices({ saved, view }: { readonly saved: SavedViews; readonly view: ViewState }) {
  const { t } = useTranslation("registers");
  const sections = [
    { title: t("views.own"), items: saved.all.filter(({ isOwn }) => isOwn) },
    { title: t("views.unit"), items: saved.all.filter((one) => !one.isOwn && one.sharing === "unit") },
    { title: t("views.public"), items: saved.all.filter((one) => !one.isOwn && one.sharing === "public") },
  ];
  return sections
    .filter(({ items }) => items.length > 0)
    .map(({ title, items }) => (
      <div key={title} role="group" aria-label={title}>
        <Menu.Label>{title}</Menu.Label>
        {items.map((one) => (
          <Menu.Item
            key={one.id}
            onClick={() => view.apply(one)}
            leftSection={one.id === view.savedId ? <Icon name="check" size={14} /> : undefined}
          >
            {one.name} {!one.isOwn && <span className="muted">{one.ownerName}</span>}
          </Menu.Item>
        ))}
      </div>
    ));
}

interface OwnItemsProps {
  readonly current: SavedView;
  readonly isChanged: boolean;
  readonly view: ViewState;
}

function OwnItems({ current, isChanged, view }: OwnItemsProps) {
  const { t } = useTranslation("registers");
  const { name } = current;
  const change = useChangeView(() => note(t("views.changed", { name })));
  const remove = useDeleteView(() => {
    view.becomes("");
    note(t("views.deleted", { name }));
  });
  const input = { viewId: current.id };
  return (
    <>
      {isChanged && (
        <Menu.Item
          onClick={() =>
            change.mutate(
              { input: { ...input, body: { view: view.kept } }, version: current.version },
              failed,
            )
          }
        >
          {t("views.change", { name })}
        </Menu.Item>
      )}
      <Menu.Item color="red" onClick={() => remove.mutate({ input }, failed)}>
        {t("views.delete", { name })}
      </Menu.Item>
    </>
  );
}

/** What a saved view could not show: a field that is gone, or not for this reader. */
export function LostParts({ register, view, words }: ViewMenuProps & { readonly words: FieldWords }) {
  const { t } = useTranslation("registers");
  const { current } = useSavedViews(register, view);
  if (!current || current.lost.length === 0) return null;
  const said = current.lost.map(({ part, field, why }) =>
    t("views.lostPart", {
      part: t(`views.parts.${part}`),
      field: Object.hasOwn(register.fields, field) ? words.titleOf(field) : field,
      why: t(`views.whys.${why}`),
    }),
  );
  return (
    <p className="pd-warning" role="status">
      <Icon name="warning" /> {t("views.lost", { name: current.name, parts: said.join("; ") })}
      {current.lost.some(({ part }) => part === "filter") && ` ${t("views.lostFilter")}`}
    </p>
  );
}
