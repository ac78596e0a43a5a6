import { type KyselyPlugin, type OperationNode, RawNode, type RootOperationNode } from "kysely";
import { preparedMark, type Tx } from "#db/database";

/**
 * The same transaction, in which every statement is planned once for its connection: an import runs the same twenty
 * statements for every row, and planning them costs the database more than running them.
 */
export const keepingPlans = (tx: Tx): Tx => tx.withPlugin(plugin);

const plugin: KyselyPlugin = {
  transformQuery: ({ node }) => marked(node),
  transformResult: ({ result }) => Promise.resolve(result),
};

const mark = RawNode.createWithSql(preparedMark);

/** The mark at the end of the statement; savepoints and roles stay as they are. */
function marked(node: RootOperationNode): RootOperationNode {
  // Kysely knows many kinds of statements; those that change the schema are never asked here.
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check
  switch (node.kind) {
    case "SelectQueryNode":
      return ended(node);
    case "InsertQueryNode":
      return ended(node);
    case "UpdateQueryNode":
      return ended(node);
    case "DeleteQueryNode":
      return ended(node);
    case "RawNode": {
      const last = node.sqlFragments.at(-1) ?? "";
      const isLong = node.sqlFragments.length > 1 || last.length > 100;
      return isLong
        ? { ...node, sqlFragments: [...node.sqlFragments.slice(0, -1), `${last} ${preparedMark}`] }
        : node;
    }
    default:
      return node;
  }
}

const ended = <N extends { readonly endModifiers?: readonly OperationNode[] }>(node: N): N => ({
  ...node,
  endModifiers: [...(node.endModifiers ?? []), mark],
});
