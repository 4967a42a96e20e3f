import { router } from './init';
import { accountRouter } from './routers/account';
import { clusterRouter } from './routers/cluster';
import { definitionRouter } from './routers/definition';
import { demoRouter } from './routers/demo';
import { environmentRouter } from './routers/environment';
import { eventsRouter } from './routers/events';
import { gitRouter } from './routers/git';
import { invitationRouter } from './routers/invitation';
import { memberRouter } from './routers/member';
import { notificationRouter } from './routers/notification';
import { organizationRouter } from './routers/organization';
import { passwordLinkRouter } from './routers/password-link';
import { projectRouter } from './routers/project';
import { runRouter } from './routers/run';
import { setupRouter } from './routers/setup';
import { variableRouter } from './routers/variable';

export const appRouter = router({
  setup: setupRouter,
  account: accountRouter,
  notification: notificationRouter,
  organization: organizationRouter,
  member: memberRouter,
  invitation: invitationRouter,
  passwordLink: passwordLinkRouter,
  project: projectRouter,
  environment: environmentRouter,
  definition: definitionRouter,
  variable: variableRouter,
  run: runRouter,
  cluster: clusterRouter,
  git: gitRouter,
  demo: demoRouter,
  events: eventsRouter,
});

export type AppRouter = typeof appRouter;
