// ESLint rule: an object that takes any string as a key is not read or written by a key that is not a literal, since `constructor` or
// `__proto__` finds what every object inherits. Use a Map, or `ownValue` of the kit.
import { ESLintUtils } from '@typescript-eslint/utils';
import ts from 'typescript';

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
        if (!(key.flags & ts.TypeFlags.String)) return;
        const object = checker.getApparentType(services.getTypeAtLocation(node.object));
        if (!object.getStringIndexType()) return;
        context.report({ node, messageId: 'inherited' });
      },
    };
  },
};
