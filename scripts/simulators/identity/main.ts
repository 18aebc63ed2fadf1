import { runSimulator } from '../shared/run-simulator';
import { identitySystem } from './identity-system';

runSimulator({ name: 'identity', latencyMs: 15, build: identitySystem });
