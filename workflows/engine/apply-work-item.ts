import type { ActivityEvent, JobEvent, UserTaskEvent } from '../../models/events/engine-event';
import { attach, detach } from './attachments';
import { must } from './invariant-error';
import { useKey } from './keys';
import type { CaseState, Job, Stamp, UserTask } from './state';

/** Applies what happens to jobs, user tasks and calls to outside systems. */
export function applyWorkItemEvent(state: CaseState, event: (JobEvent | UserTaskEvent | ActivityEvent) & Stamp): void {
  switch (event.type) {
    case 'job-created':
      useKey(state, event.key);
      state.jobs.set(event.key, { opened: event, retries: event.retries, failed: null });
      return attach(state, event.elementInstanceKey, event.key, 'job');
    case 'job-failed': {
      const job = jobOf(state, event.key);
      job.retries = event.retries;
      job.failed = event;
      return;
    }
    case 'job-retries-updated':
      jobOf(state, event.key).retries = event.retries;
      return;
    case 'job-completed':
    case 'job-error-thrown':
    case 'job-canceled':
      detach(state, jobOf(state, event.key).opened.elementInstanceKey, event.key);
      state.jobs.delete(event.key);
      return;
    case 'user-task-created':
      useKey(state, event.key);
      state.userTasks.set(event.key, { opened: event });
      return attach(state, event.elementInstanceKey, event.key, 'user-task');
    case 'user-task-assigned': {
      const task = taskOf(state, event.key);
      task.opened = { ...task.opened, assignee: event.assignee };
      return;
    }
    case 'user-task-updated': {
      const task = taskOf(state, event.key);
      const { type: _type, key: _key, action: _action, seq: _seq, at: _at, ...changes } = event;
      task.opened = { ...task.opened, ...changes };
      return;
    }
    case 'user-task-completed':
    case 'user-task-canceled':
      detach(state, taskOf(state, event.key).opened.elementInstanceKey, event.key);
      state.userTasks.delete(event.key);
      return;
    case 'activity-requested':
      state.activities.set(event.key, event);
      return;
    case 'activity-completed':
    case 'activity-failed':
    case 'activity-canceled':
      state.activities.delete(event.key);
      return;
  }
}

function jobOf(state: CaseState, key: string): Job {
  return must(state.jobs.get(key), `job ${key}`);
}

function taskOf(state: CaseState, key: string): UserTask {
  return must(state.userTasks.get(key), `user task ${key}`);
}
