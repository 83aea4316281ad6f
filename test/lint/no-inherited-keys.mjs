// ESLint rule: an object with any string as a key is not read by a key that came from elsewhere, since `constructor` or `__proto__` finds
// what every object inherits. A Map, `ownValue` of the kit, or a key checked by `Object.hasOwn` in the same expression is what to use.
import { ESLintUtils } from '@typescript-eslint/utils';

/** True for `Object.hasOwn(object, key) ? object[key] : …` and `Object.hasOwn(object, key) && object[key]`. */
function isGuarded(node, sourceCode) {
  const guard = `Object.hasOwn(${sourceCode.getText(node.object)}, ${sourceCode.getText(node.property)})`;
  for (let at = node; at.parent; at = at.parent) {
    const { parent } = at;
    const test =
      parent.type === 'ConditionalExpression'
        ? parent.test
        : parent.type === 'LogicalExpression' && parent.left;
    if (test && test !== at && sourceCode.getText(test).includes(guard)) return true;
    if (/Function|Program/.test(parent.type)) return false;
  }
  return false;
}

export const noInheritedKeys = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      inherited:
        'A key such as `constructor` finds what every object inherits. Use a Map, or `ownValue(object, key)` of @sidecart/kit.',
    },
  },
  create(context) {
    const services = ESLintUtils.getParserServices(context);
    const checker = services.program.getTypeChecker();
    return {
      'MemberExpression[computed=true]'(node) {
        if (node.property.type === 'Literal' || node.property.type === 'TemplateLiteral') return;
        const key = services.getTypeAtLocation(node.property);
        if (!(key.flags & 4 /* string */)) return;
        const object = checker.getApparentType(services.getTypeAtLocation(node.object));
        if (!object.getStringIndexType()) return;
        if (isGuarded(node, context.sourceCode)) return;
        context.report({ node, messageId: 'inherited' });
      },
    };
  },
};
