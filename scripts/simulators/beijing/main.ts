import { runSimulator } from '../shared/run-simulator';
import { beijingSystem } from './beijing-system';

runSimulator({ name: 'beijing', latencyMs: 20, build: beijingSystem });
