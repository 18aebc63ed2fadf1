import { inputs, message, send } from '../engine/testing/model-builder';
import { describeThrowing } from './testing/describe-throwing';

describeThrowing('send task', send('t', { event: message('hello', '=id', 'PT2S'), ...inputs({ what: '=n' }) }));
