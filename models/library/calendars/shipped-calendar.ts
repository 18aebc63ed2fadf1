import type { CalendarSnapshot } from '../../sla/calendar';
import { DEFAULT_PATTERN } from '../../sla/calendar';
import cn2024 from './CN-2024.json';
import cn2025 from './CN-2025.json';
import cn2026 from './CN-2026.json';
import cn2027 from './CN-2027.json';

/**
 * The calendar that ships: notices of 2024–2026 and the statutory floor of 2027. The version names the last year whose
 * notice is held and counts corrections of the data; any change of content needs a new one.
 */
export const SHIPPED_CALENDAR: CalendarSnapshot = {
  version: 'CN-2026.1',
  years: [cn2024, cn2025, cn2026, cn2027],
  overlays: [],
  patterns: [DEFAULT_PATTERN],
};
