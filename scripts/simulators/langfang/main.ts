import { runSimulator } from '../shared/run-simulator';
import { langfangSystem } from './langfang-system';

runSimulator({ name: 'langfang', latencyMs: 200, build: langfangSystem });
