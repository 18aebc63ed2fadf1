export {
  addDuration,
  parseCycle,
  parseDateTime,
  parseDuration,
  type Cycle,
  type Duration,
} from '../../models/iso-8601';
