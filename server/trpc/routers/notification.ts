import type {
  ChannelMade,
  ChannelView,
  NotificationDetail,
  NotificationQueued,
  NotificationSummary,
  SigningSecret,
} from '@/contract/notification';
import * as contract from '@/contract/notification';
import type { Page, Removed } from '@/contract/shared';
import { createChannel } from '@/server/services/notification/create';
import { deleteChannel } from '@/server/services/notification/delete';
import { listChannels } from '@/server/services/notification/list';
import { getNotification, listNotifications } from '@/server/services/notification/log';
import { renewSigningSecret } from '@/server/services/notification/renew-signing-secret';
import { resendNotification } from '@/server/services/notification/resend';
import { setChannelEnabled } from '@/server/services/notification/set-enabled';
import { testChannel } from '@/server/services/notification/test-channel';
import { updateChannel } from '@/server/services/notification/update';
import { authed, router } from '../init';

export const notificationRouter = router({
  channels: authed
    .input(contract.listChannels)
    .query(({ ctx, input }): Promise<ChannelView[]> => listChannels({ ctx: ctx.caller, input })),
  createChannel: authed
    .input(contract.createChannel)
    .mutation(({ ctx, input }): Promise<ChannelMade> => createChannel({ ctx: ctx.caller, input })),
  updateChannel: authed
    .input(contract.updateChannel)
    .mutation(({ ctx, input }): Promise<ChannelView> => updateChannel({ ctx: ctx.caller, input })),
  setChannelEnabled: authed
    .input(contract.setChannelEnabled)
    .mutation(({ ctx, input }): Promise<ChannelView> => setChannelEnabled({ ctx: ctx.caller, input })),
  deleteChannel: authed
    .input(contract.deleteChannel)
    .mutation(({ ctx, input }): Promise<Removed> => deleteChannel({ ctx: ctx.caller, input })),
  testChannel: authed
    .input(contract.testChannel)
    .mutation(({ ctx, input }): Promise<NotificationQueued> => testChannel({ ctx: ctx.caller, input })),
  renewSigningSecret: authed
    .input(contract.renewSigningSecret)
    .mutation(({ ctx, input }): Promise<SigningSecret> => renewSigningSecret({ ctx: ctx.caller, input })),
  list: authed
    .input(contract.listNotifications)
    .query(
      ({ ctx, input }): Promise<Page<NotificationSummary>> => listNotifications({ ctx: ctx.caller, input }),
    ),
  get: authed
    .input(contract.getNotification)
    .query(({ ctx, input }): Promise<NotificationDetail> => getNotification({ ctx: ctx.caller, input })),
  resend: authed
    .input(contract.resendNotification)
    .mutation(
      ({ ctx, input }): Promise<NotificationQueued> => resendNotification({ ctx: ctx.caller, input }),
    ),
});
