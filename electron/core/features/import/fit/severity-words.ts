import { lookUp } from '../../../../../shared/look-up.ts';

type Severity = 's1_stops_work' | 's2_rework' | 's3_annoyance' | 's4_cosmetic';

/**
 * The words of trackers and forms for severity, worst first: Jira, Linear, GitHub and GitLab
 * labels, Azure DevOps, Bugzilla, Redmine, YouTrack, Mantis, ServiceNow, Zendesk, CVSS v3.1 §5, and
 * the common words of other languages.
 */
const words: Readonly<Record<Severity, string>> = {
  s1_stops_work: `
    critical blocker blocking block fatal severe urgent immediate highest showstopper crash
    emergency catastrophic outage disaster kritisch blockierend dringend höchste schwerwiegend
    sofort critique bloquant urgente crítico crítica bloqueante bloqueador urgent critico critica
    bloccante kritiek blokkerend kritisk haster критический критическая критично блокирующий
    срочный срочно krytyczny pilne kritik acil 緊急 致命的 紧急 严重 致命 긴급 치명적 حرج عاجل`,
  s2_rework: `
    high major important serious hoch hohe wichtig schwer élevé élevée haute haut majeur majeure
    alta alto grave importante hoog hög høy høj высокий высокая важный серьезный wysoki wysoka
    yüksek 高 높음 重大 عالي`,
  s3_annoyance: `
    medium moderate normal mittel mäßig moyen moyenne modéré modérée media medio média médio
    moderada moderado normale gemiddeld middel medel средний средняя обычный нормальный średni
    średnia orta 中 보통 一般 متوسط`,
  s4_cosmetic: `
    low minor trivial lowest informational info planning tweak text cosmetic none enhancement
    wishlist niedrig gering klein kosmetisch niedrigste faible basse mineur mineure bas baja bajo
    leve menor baixa baixo bassa basso minore laag låg lav низкий низкая незначительный
    тривиальный niski niska düşük 低 낮음 轻微 軽微 منخفض`,
};

const known = new Map(
  (Object.entries(words) as [Severity, string][]).flatMap(([severity, line]) =>
    line
      .split(/\s+/)
      .filter((word) => word !== '')
      .map((word): [string, Severity] => [fold(word), severity]),
  ),
);

const phrases: Readonly<Record<string, Severity>> = {
  'very high': 's1_stops_work',
  'sehr hoch': 's1_stops_work',
  'tres elevee': 's1_stops_work',
  'muy alta': 's1_stops_work',
  'show stopper': 's1_stops_work',
  'muito alta': 's1_stops_work',
  'very low': 's4_cosmetic',
  'sehr niedrig': 's4_cosmetic',
  'sehr gering': 's4_cosmetic',
};

const byRank: readonly Severity[] = [
  's1_stops_work',
  's2_rework',
  's3_annoyance',
  's4_cosmetic',
  's4_cosmetic',
];
const signs: Readonly<Record<string, Severity>> = {
  '🔴': 's1_stops_work',
  '🟥': 's1_stops_work',
  '🚨': 's1_stops_work',
  '🟠': 's2_rework',
  '🟧': 's2_rework',
  '🟡': 's3_annoyance',
  '🟨': 's3_annoyance',
  '🟢': 's4_cosmetic',
  '🟩': 's4_cosmetic',
};

function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/**
 * Returns the severity that a tracker's word, number or symbol means: `Highest`, `1 - Critical`,
 * `P2`, `Sev 1`, `severity::3`, `🔴 High`, `hoch`. Null if it is unknown or contradictory.
 */
export function findSeverity(text: string): Severity | null {
  const folded = fold(text);
  if (folded === '') return lookUp(signs, [...text.trim()][0] ?? '') ?? null;
  return known.get(folded) ?? lookUp(phrases, folded) ?? fromCode(folded) ?? fromWords(folded);
}

/** Reads a code. `P0` is the worst of a scale that starts at zero; others start at one. */
function fromCode(folded: string): Severity | null {
  const code = /^(?:(p|prio|priority|s|sev|severity|level|tier|stufe|priorität)\s?)?([0-5])$/.exec(
    folded,
  );
  if (!code) return null;
  const rank = Number(code[2]);
  if (code[1] === 'p') return byRank[Math.min(rank, 4)] ?? null;
  if (rank > 0) return byRank[rank - 1] ?? null;
  return code[1] === undefined ? null : 's1_stops_work';
}

/**
 * Reads a word among numbers and others: `1 critical`, `high p1`, `priority high`. The words must
 * agree.
 */
function fromWords(folded: string): Severity | null {
  const parts = folded
    .split(' ')
    .filter((part) => !/^(priority|prio|severity|sev|impact|level)$/.test(part));
  if (parts.length === 0 || parts.length > 4) return null;
  const phrase = lookUp(phrases, parts.filter((part) => !/^\d+$/.test(part)).join(' '));
  if (phrase !== undefined) return phrase;
  const found = new Set(parts.map((part) => known.get(part)).filter((one) => one !== undefined));
  if (found.size === 1) return [...found][0] ?? null;
  if (found.size > 1) return null;
  return fromCode(folded.replace(/^(priority|prio|severity|sev)\s+(?=[ps]\s?\d)/, ''));
}
