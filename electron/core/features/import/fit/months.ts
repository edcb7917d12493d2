/**
 * The names of the months as dates are written in two dozen languages (Unicode CLDR: long and
 * short, alone and next to a day), folded. A table rather than `Intl`, so that every runtime reads
 * the same.
 */
const names: readonly string[] = [
  'january jan januar janvier janv enero ene gennaio gen janeiro januari tammikuu tammi ' +
    'tammikuuta styczen sty stycznia leden led ledna januara ianuarie ian ocak oca январь ' +
    'янв января січень січ січня ιανουαριου ιαν ינואר ינו׳ يناير gener',
  'february feb februar fevrier fevr febrero febbraio fevereiro fev februari helmikuu ' +
    'helmi helmikuuta luty lut lutego unor uno unora februara februarie febr subat sub ' +
    'февраль февр февраля лютии лют лютого φεβρουαριου φεβ פברואר פבר׳ فبراير febrer',
  'march mar marz mars marzo marco maart mrt marts maaliskuu maalis maaliskuuta marzec ' +
    'marca brezen bre brezna marec martie marcius marc mart март марта мар березень бер ' +
    'березня μαρτιου μαρ מרץ مارس maret',
  'april apr avril avr abril abr aprile huhtikuu huhti huhtikuuta kwiecien kwi kwietnia ' +
    'duben dub dubna aprila aprilie aprilis nisan nis апрель апр апреля квітень квіт ' +
    'квітня απριλιου απρ אפריל אפר׳ ابريل d’abril d’abr',
  'may mai mayo maggio mag maio mei maj toukokuu touko toukokuuta maja kveten kve ' +
    'kvetna majus mayıs маи мая травень трав травня μαιου μαι מאי مايو maig',
  'june jun juni juin junio giugno giu junho kesakuu kesa kesakuuta czerwiec cze ' +
    'czerwca cerven cvn cervna juna iunie iun junius haziran haz июнь июня июн червень ' +
    'черв червня ιουνιου ιουν יוני يونيو juny',
  'july jul juli juillet juil julio luglio lug julho heinakuu heina heinakuuta lipiec ' +
    'lip lipca cervenec cvc cervence jula iulie iul julius temmuz tem июль июля июл ' +
    'липень лип липня ιουλιου ιουλ יולי يوليو juliol',
  'august aug aout agosto ago augustus augusti elokuu elo elokuuta sierpien sie ' +
    'sierpnia srpen srp srpna augusta augusztus agustos agu август авг августа серпень ' +
    'серп серпня αυγουστου αυγ אוגוסט אוג׳ اغسطس agustus agost ag d’agost d’ag',
  'september sep sept septembre septiembre settembre set setembro syyskuu syys ' +
    'syyskuuta wrzesien wrz wrzesnia zari zar septembra septembrie szeptember szept eylul ' +
    'eyl сентябрь сент сентября вересень вер вересня σεπτεμβριου σεπ ספטמבר ספט׳ سبتمبر ' +
    'setembre',
  'october oct oktober okt octobre octubre ottobre ott outubro out lokakuu loka ' +
    'lokakuuta pazdziernik paz pazdziernika rijen rij rijna oktobra octombrie ekim eki ' +
    'октябрь окт октября жовтень жовт жовтня οκτωβριου οκτ אוקטובר אוק׳ اكتوبر d’octubre ' +
    'd’oct',
  'november nov novembre noviembre novembro marraskuu marras marraskuuta listopad lis ' +
    'listopada listopadu novembra noiembrie kasım kas ноябрь нояб ноября листопад лист ' +
    'листопада νοεμβριου νοε נובמבר נוב׳ نوفمبر',
  'december dec dezember dez decembre diciembre dic dicembre dezembro desember des ' +
    'joulukuu joulu joulukuuta grudzien gru grudnia prosinec pro prosince decembra ' +
    'decembrie aralık ara декабрь дек декабря грудень груд грудня δεκεμβριου δεκ דצמבר ' +
    'דצמ׳ ديسمبر desembre',
];

const numbers = new Map(
  names.flatMap((line, i) => line.split(' ').map((name): [string, number] => [name, i + 1])),
);

/** Folds a word of a date for comparison: lower case, without accents and dots. */
export const foldWord = (word: string): string =>
  word
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[.\u200e\u200f]/g, '');

/** Returns the number of the month that a word names, 1 to 12, or null. */
export function findMonth(word: string): number | null {
  const folded = foldWord(word);
  const known = numbers.get(folded);
  if (known !== undefined) return known;
  if (folded.length < 3) return null;
  const begun = names.findIndex((line) => line.startsWith(folded));
  if (begun < 0) return null;
  return begun + 1;
}
