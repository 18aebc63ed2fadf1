import { runSimulator } from '../shared/run-simulator';
import { courierSystem } from './courier-system';

runSimulator({ name: 'courier', latencyMs: 30, build: courierSystem });
