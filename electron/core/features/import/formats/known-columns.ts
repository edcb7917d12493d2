import { componentMarks } from './component-columns.ts';

/**
 * Returns the plain name of a column, for comparison: `Alleged deployer of AI system` ->
 * `alleged_deployer_of_ai_system`.
 */
export const plainName = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '');

/** Names of columns, as people and programs write them, in order of preference. */
export const columnWords: Readonly<Record<string, string>> = {
  type: 'type record_type kind_of_record',
  title: `title summary subject headline name short_description issue what titel betreff
    zusammenfassung
    titre résumé objet sujet título titulo resumen asunto resumo assunto titolo oggetto onderwerp
    название заголовок
    тема タイトル 件名 要約 概要 标题 標題 摘要 主题 제목 요약 العنوان`,
  text: `description details body text actual actual_result what_happened observed message content
    comment
    comments notes note excerpt problem beschreibung notiz notizen anmerkung bemerkung kommentar
    fehler détails
    commentaire descripción descripcion comentario notas descrição descrizione nota omschrijving
    описание комментарий
    説明 詳細 备注 描述 说明 설명 내용 الوصف`,
  expected:
    'expected expected_result expectation expected_behaviour expected_behavior erwartet ' +
    'attendu esperado',
  occurred_at: `occurred_at occurred date when happened_at timestamp time datetime reported_date
    reported
    reported_at created created_at createdat date_submitted opened opened_at start_date day datum
    zeitstempel zeitpunkt
    erstellt horodateur date_de_création fecha marca_temporal carimbo_de_data_hora data дата
    отметка_времени 日付 日時
    タイムスタンプ 日期 时间 时间戳记 날짜 타임스탬프 التاريخ`,
  severity: `severity sev priority impact level schweregrad schwere priorität prio gravité sévérité
    priorité
    gravedad severidad prioridad gravidade prioridade gravità priorità ernst prioriteit важность
    приоритет серьезность
    重要度 優先度 严重程度 优先级 심각도 우선순위 الأولوية how_bad how_bad_is_it how_severe how_severe_is_it
    wie_schlimm`,
  tags: `tags labels tag label category categories topic topics keywords schlagworte stichworte
    kategorie
    étiquettes catégorie etiquetas categoría categoria теги метки タグ ラベル 标签 태그`,
  workaround: 'workaround work_around mitigation umgehung contournement',
  repro: 'repro reproducibility frequency happens',
  harm: 'harm',
  causes: 'causes cause ursache',
  kind: 'kind result outcome ergebnis',
  quote: 'quote quotation zitat',
  score: 'score rating',
  modality: 'modality media data_type',
  rights: 'rights',
  urgency: 'urgency',
  acceptance: 'acceptance acceptance_criteria good_enough_when',
  where_available: 'where_available availability',
  examples: 'examples example',
  deployment: 'deployment',
  experiment: 'experiment',
  stage: 'stage workflow_stage',
  model_iteration: 'model_iteration iteration model model_version',
  'source.url': 'url link link_1 href permalink web html_url',
  'source.licence': 'licence license',
};

export const keyWords =
  `id key uuid guid number no nr ref reference issue_id issue_key ticket ticket_id issue_number
  case_id record_id external_id nummer numéro numero número номер 番号 编号 編號 번호`.split(/\s+/);

/** Returns the column names in a list of them. */
export const namesIn = (words: string): readonly string[] =>
  words.split(/\s+/).filter((word) => word !== '');

const known = new Set([
  ...Object.values(columnWords).flatMap(namesIn),
  ...componentMarks,
  ...keyWords,
  'status',
  'state',
  'assignee',
  'reporter',
  'owner',
  'project',
  'component',
  'components',
  'version',
]);

/** Returns whether a cell is a typical column name. */
export const isKnownColumn = (cell: string): boolean =>
  known.has(plainName(cell.replace(/^"|"$/g, '')));
