import { ALERTS, renderAlertRules } from './alerts';
import type { Dashboard } from './grafana';
import { slaOperations } from './sla-operations';
import { LANGUAGES, viewIn } from './text';

/** Every dashboard, in both languages, by the path of its file under `dashboards/`. */
export function allDashboards(): ReadonlyMap<string, Dashboard> {
  return new Map(
    LANGUAGES.map((language) => [
      `generated/sla-operations${language === 'zh' ? '' : `.${language}`}.json`,
      slaOperations(viewIn(language)),
    ]),
  );
}

/** Every file that is built, by its path under `dashboards/`. */
export function renderDashboardFiles(): ReadonlyMap<string, string> {
  const files = [...allDashboards()].map(
    ([path, dashboard]) => [path, `${JSON.stringify(dashboard, null, 2)}\n`] as const,
  );
  return new Map([...files, ['rules/tongban.yml', renderAlertRules(ALERTS)]]);
}
