import { plainName } from './known-columns.ts';

/**
 * A program whose exports are recognised by their columns, and the columns' meaning. Names are
 * plain ones.
 */
export interface FieldTool {
  readonly name: string;
  /** All of these columns must exist, and one of `any`. */
  readonly all: readonly string[];
  readonly any: readonly string[];
  /** When it happened, best first. */
  readonly when: readonly string[];
  readonly key: readonly string[];
  readonly url?: readonly string[];
  /** Columns that describe the export and not the answer. */
  readonly about: readonly string[];
  /** A form: its other columns are questions, and an answer is the title. */
  readonly form: boolean;
}

const words = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '');

const device =
  words(`deviceid device_id devicephonenum phonenumber simserial subscriberid simid username audit
  duration today caseid comments_audit text_audit`);

/** Most specific first. */
const tools: readonly FieldTool[] = [
  {
    name: 'SurveyCTO',
    form: true,
    all: ['submissiondate', 'key'],
    any: ['formdef_version', 'formdef_id', 'starttime'],
    when: words('endtime end submissiondate starttime'),
    key: words('key instanceid'),
    about: [
      ...words(
        'submissiondate starttime endtime instanceid formdef_version formdef_id key ' +
          'review_status review_quality completiondate',
      ),
      ...device,
    ],
  },
  {
    name: 'ODK Central',
    form: true,
    all: ['submissiondate', 'key'],
    any: words('meta_instanceid submitterid formversion reviewstate instanceid'),
    when: words('end endtime submissiondate start'),
    key: words('key meta_instanceid'),
    about: [
      ...words(`submissiondate meta_instanceid meta_instancename start end key submitterid
      submittername
      attachmentspresent attachmentsexpected status reviewstate edits formversion parent_key
      instanceid`),
      ...device,
    ],
  },
  {
    name: 'KoboToolbox',
    form: true,
    all: ['submission_time'],
    any: words('uuid submitted_by validation_status version meta_instanceid'),
    when: words('end submission_time start'),
    key: words('uuid id meta_instanceid'),
    about: [
      ...words(`start end id uuid submission_time validation_status notes status submitted_by
      version tags index
      meta_instanceid meta_rootuuid formhub_uuid attachments geolocation xform_id_string`),
      ...device,
    ],
  },
  {
    name: 'CommCare',
    form: true,
    all: ['formid'],
    any: words('received_on completed_time form_meta_timeend info_received_on'),
    when: words('completed_time form_meta_timeend received_on info_received_on started_time'),
    key: words('formid'),
    about: [
      ...words(`number formid completed_time started_time received_on form_link hq_user
      info_received_on
      form_meta_timeend form_meta_timestart form_meta_username form_meta_deviceid domain userid
      caseid`),
      ...device,
    ],
  },
  {
    name: 'Qualtrics',
    form: true,
    all: ['responseid'],
    any: words('recordeddate enddate startdate'),
    when: words('enddate recordeddate startdate'),
    key: words('responseid'),
    about:
      words(`startdate enddate status ipaddress progress duration_in_seconds finished recordeddate
      responseid
      recipientlastname recipientfirstname recipientemail externalreference locationlatitude
      locationlongitude
      distributionchannel userlanguage q_recaptchascore`),
  },
  {
    name: 'Typeform',
    form: true,
    all: [],
    any: words('submit_date_utc submitted_at_utc network_id response_type'),
    when: words('submit_date_utc submitted_at_utc submitted_at stage_date_utc start_date_utc'),
    key: words('token response_id network_id'),
    about: words(
      'column_1 start_date_utc submit_date_utc submitted_at_utc stage_date_utc submitted_at ' +
        'network_id token tags response_type response_id score ending',
    ),
  },
  {
    name: 'Microsoft Forms',
    form: true,
    all: [],
    any: words(`completion_time fertigstellungszeit heure_de_fin hora_de_finalización
      hora_de_conclusão ora_di_completamento
      tijd_van_voltooiing 完了時刻 完成时间 완료_시간 время_выполнения czas_ukończenia`),
    when: words(`completion_time fertigstellungszeit heure_de_fin hora_de_finalización
      hora_de_conclusão ora_di_completamento
      tijd_van_voltooiing 完了時刻 完成时间 완료_시간 время_выполнения czas_ukończenia start_time startzeit`),
    key: words('id'),
    about: words(`id start_time completion_time email name last_modified_time startzeit
      fertigstellungszeit e_mail heure_de_début
      heure_de_fin adresse_de_messagerie nom hora_de_inicio hora_de_finalización correo_electrónico
      nombre 開始時刻 完了時刻 メール 名前`),
  },
  {
    name: 'Google Forms',
    form: true,
    all: [],
    any: words(
      'timestamp zeitstempel horodateur marca_temporal carimbo_de_data_hora отметка_времени ' +
        'タイムスタンプ 时间戳记 时间戳 타임스탬프 tijdstempel informazioni_cronologiche sygnatura_czasowa',
    ),
    when: words(
      'timestamp zeitstempel horodateur marca_temporal carimbo_de_data_hora отметка_времени ' +
        'タイムスタンプ 时间戳记 时间戳 타임스탬프 tijdstempel informazioni_cronologiche sygnatura_czasowa',
    ),
    key: [],
    about:
      words(`timestamp zeitstempel horodateur marca_temporal email_address username e_mail_adresse
      adresse_e_mail
      dirección_de_correo_electrónico score punktzahl`),
  },
  {
    name: 'Jira',
    form: false,
    all: ['summary', 'issue_key'],
    any: words('issue_id issue_type status'),
    when: words('created updated'),
    key: words('issue_key'),
    about: words('issue_id issue_type status project_key'),
  },
  {
    name: 'Linear',
    form: false,
    all: ['id', 'team', 'title'],
    any: words('cycle_number project_id creator initiatives'),
    when: words('created updated'),
    key: words('id'),
    about: words('team status estimate project_id project creator'),
  },
  {
    name: 'GitHub',
    form: false,
    all: ['number', 'title'],
    any: words('createdat created_at html_url author_association'),
    when: words('createdat created_at updatedat updated_at'),
    key: words('html_url url number'),
    url: words('html_url url'),
    about: words('state author assignees milestone'),
  },
];

/** Returns the program that wrote a table, recognised by its columns, or null. */
export function findFieldTool(columns: readonly string[]): FieldTool | null {
  const names = new Set(columns.map(plainName));
  const first = plainName(columns[0] ?? '');
  return (
    tools.find(({ name, all, any }) => {
      // Google's tables start with a time in the first column; elsewhere it is an ordinary column.
      if (name === 'Google Forms')
        return (
          any.includes(first) && !names.has('title') && !names.has('summary') && columns.length > 1
        );
      return all.every((one) => names.has(one)) && any.some((one) => names.has(one));
    }) ?? null
  );
}
