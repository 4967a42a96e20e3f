import { describe, expect, it } from 'vitest';
import { changeTabs, noTabs, type TabsAction } from './terminal-tabs';

function tabsAfter(...actions: TabsAction[]) {
  return actions.reduce(changeTabs, noTabs);
}
const web: TabsAction = { kind: 'open', component: 'web' };
const db: TabsAction = { kind: 'open', component: 'db' };

describe('changeTabs', () => {
  it('opens a tab and shows it', () => {
    expect(tabsAfter(web, db)).toMatchObject({
      activeId: 't2',
      tabs: [{ component: 'web' }, { component: 'db' }],
    });
  });

  it('shows the left neighbour when the shown tab is closed', () => {
    expect(tabsAfter(web, db, { kind: 'close', id: 't2' })).toMatchObject({ activeId: 't1' });
  });

  it('shows nothing when the last tab is closed', () => {
    expect(tabsAfter(web, { kind: 'close', id: 't1' })).toMatchObject({ activeId: null, tabs: [] });
  });

  it('never gives a name twice, so that a new tab is not an old session', () => {
    expect(tabsAfter(web, { kind: 'close', id: 't1' }, web).activeId).toBe('t2');
  });

  it('gives the keyboard to a chosen shell, not to one that is walked over', () => {
    const open = tabsAfter(web, db);
    const walked = changeTabs(open, { kind: 'walk', id: 't1' });
    expect(walked).toMatchObject({ activeId: 't1', entered: open.entered });
    expect(changeTabs(walked, { kind: 'choose', id: 't1' }).entered).toBe(open.entered + 1);
  });

  it('forgets the session on restart and keeps it on continue', () => {
    const open = tabsAfter(web, { kind: 'session', id: 't1', session: 's' });
    expect(changeTabs(open, { kind: 'restart', id: 't1' }).tabs[0]).toEqual({
      id: 't1',
      component: 'web',
      attempt: 2,
    });
    expect(changeTabs(open, { kind: 'continue', id: 't1' }).tabs[0]).toMatchObject({
      session: 's',
      attempt: 2,
    });
  });
});
