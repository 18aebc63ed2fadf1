import { CodedError, isCodedError } from '../../../models/errors/coded-error';
import { courierMessage, translateCourierCallback } from '../../../models/regions/index';
import type { ApiDependencies } from '../../http/dependencies';

/** A case may begin to wait for its parcel after the courier has spoken. */
const EVENT_TTL_MS = 30 * 24 * 3_600_000;

/**
 * Publishes a parcel event as a message to the case that waits for the parcel. The courier's event id is the message id, so
 * a repeated callback has no further effect. @throws CodedError CALLBACK_BODY_INVALID, CALLBACK_NOT_OFFERED
 */
export async function takeCourierCallback(deps: ApiDependencies, courier: string, body: unknown): Promise<void> {
  const translation = translateCourierCallback(courier, body);
  if (!translation.ok) throw new CodedError(translation.code);
  const message = courierMessage(translation.callback);
  await deps.store.messages
    .publish({
      ...message,
      messageId: `${courier}:${message.messageId}`,
      ttlMs: EVENT_TTL_MS,
      now: deps.now(),
      thrown: false,
    })
    .catch((error: unknown) => {
      if (isCodedError(error) && error.code === 'MESSAGE_ALREADY_PUBLISHED') return;
      throw error;
    });
}
