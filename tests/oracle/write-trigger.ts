import { triggersOf, type NetGuard, type NetNode, type NetTrigger } from './net';

/**
 * The event definitions of a node.
 * @param roots messages, errors, escalations and signals of the file, by id; those that it needs are added
 */
export function writeTriggers(node: NetNode, roots: Map<string, string>): string {
  return triggersOf(node)
    .map((trigger) => writeTrigger(node, trigger, roots))
    .join('');
}

function writeTrigger(
  { id, kind, interrupting = true }: NetNode,
  trigger: NetTrigger,
  roots: Map<string, string>,
): string {
  switch (trigger.on) {
    case 'terminate':
    case 'cancel':
      return `<${trigger.on}EventDefinition/>`;
    case 'message':
      roots.set(`message-${id}`, writeMessage(`message-${id}`));
      return `<messageEventDefinition messageRef="message-${id}"/>`;
    case 'timer': {
      const isRepeating = !interrupting && (kind === 'boundary' || kind === 'start');
      const every = `PT${trigger.seconds}S`;
      const written = isRepeating ? `<timeCycle>R${trigger.times}/${every}` : `<timeDuration>${every}`;
      return `<timerEventDefinition>${written}</time${isRepeating ? 'Cycle' : 'Duration'}></timerEventDefinition>`;
    }
    case 'condition':
      return `<conditionalEventDefinition><condition>${text(trigger.guard)}</condition></conditionalEventDefinition>`;
    case 'link':
      return `<linkEventDefinition name="${trigger.code}"/>`;
    case 'compensation': {
      if (kind === 'start') return '<compensateEventDefinition/>';
      const activity = trigger.activity === null ? '' : ` activityRef="${trigger.activity}"`;
      return `<compensateEventDefinition${activity} waitForCompletion="${trigger.waits}"/>`;
    }
    default:
      return writeNamed(trigger.on, trigger.code, roots);
  }
}

function writeNamed(on: 'error' | 'escalation' | 'signal', code: string | null, roots: Map<string, string>): string {
  if (code === null) return `<${on}EventDefinition/>`;
  const root = `${on}-${code}`;
  roots.set(root, `<${on} id="${root}" ${on === 'signal' ? 'name' : `${on}Code`}="${code}"/>`);
  return `<${on}EventDefinition ${on}Ref="${root}"/>`;
}

function writeMessage(id: string): string {
  const key = '<extensionElements><zeebe:subscription correlationKey="=&quot;k&quot;"/></extensionElements>';
  return `<message id="${id}" name="${id}">${key}</message>`;
}

/** A guard as a condition. */
export function text({ name, above }: NetGuard): string {
  return `\${${name} &gt; ${above}}`;
}
