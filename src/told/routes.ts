import { handle, type Route } from '../platform/http/index.ts';
import { passOn } from './actions/pass-on.ts';
import { takePhoto } from './actions/take-photo.ts';
import * as api from './api.ts';

/**
 * What customers told people who have no desk. Events, with the telling's id as subject: `told.passed-on` { tone,
 * photos } and `told.pictured` { n } for a photo that came after its words.
 */
export const toldRoutes: Route[] = [handle(api.tellMe, passOn), handle(api.sendPhoto, takePhoto)];
