import { Notification } from 'electron';
import type { Notice } from '../../shared/api/notices.ts';
import { findMainWindow, showMainWindow, tellWindow } from './main-window.ts';

/** Kept until they are closed: a notification that is collected as garbage ignores its click. */
const shown = new Set<Notification>();
const mostKept = 20;

/**
 * [AN9] Shows a notification of the system, unless the window has the focus or the system has none.
 * A failure only costs the notification: what it is about waits in Today.
 */
export function showNotice({ title, body, record }: Notice): void {
  try {
    if (!Notification.isSupported() || findMainWindow()?.isFocused() === true) return;
    const notification = new Notification({ title: asPlain(title), body: asPlain(body) });
    notification.on('click', () => {
      shown.delete(notification);
      openFromNotice(record);
    });
    notification.on('close', () => shown.delete(notification));
    notification.on('failed', (_event, error) => {
      shown.delete(notification);
      console.warn(`a notification was not shown: ${error}`);
    });
    keep(notification);
    notification.show();
  } catch (error) {
    console.warn('a notification was not shown:', error);
  }
}

function keep(notification: Notification): void {
  shown.add(notification);
  const [oldest] = shown;
  if (oldest && shown.size > mostKept) shown.delete(oldest);
}

function openFromNotice(record: string | null): void {
  showMainWindow();
  const target = record === null ? { action: 'today', target: '' } : recordTarget(record);
  tellWindow('open', { type: 'link', ...target, parameters: {} });
}

const recordTarget = (record: string) => ({ action: 'record', target: record });

/**
 * Replaces angle brackets on Linux: many of its desktops read tags in a notification, and the title
 * of a record must not become one.
 */
const asPlain = (text: string): string =>
  process.platform === 'linux' ? text.replaceAll('<', '‹').replaceAll('>', '›') : text;
