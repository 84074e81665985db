/**
 * Leaves out mutants of the sentences that `assert` and `present` would throw: they are for whoever mends a defect, and no user meets them.
 */
const THROWERS = new Set(['assert', 'present']);

export const strykerPlugins = [
  {
    kind: 'Ignore',
    name: 'messages',
    value: {
      shouldIgnore(path) {
        const isText = path.isStringLiteral() || path.isTemplateLiteral();
        const call = path.parentPath;
        if (!isText || !call?.isCallExpression() || path.listKey !== 'arguments' || path.key !== 1) return undefined;
        const isThrower = call.node.callee.type === 'Identifier' && THROWERS.has(call.node.callee.name);
        return isThrower ? 'the sentence of an assertion' : undefined;
      },
    },
  },
];
