import type { Random } from './random.ts';

interface Culture {
  lang: string;
  timezones: readonly string[];
  /** As written, and in the letters of a username. */
  first: readonly (readonly [string, string])[];
  last: readonly (readonly [string, string])[];
  /** What such a member may say about themselves, in plain text. */
  about: readonly string[];
}

/** 'Anna Jürgen=jurgen' → [['Anna', 'anna'], ['Jürgen', 'jurgen']] */
function names(list: string): [string, string][] {
  return list.split(' ').map((entry) => {
    const [written = '', latin = written.toLowerCase()] = entry.split('=');
    return [written, latin];
  });
}

const cultures: readonly Culture[] = [
  {
    lang: 'en',
    timezones: [
      'Europe/London',
      'America/New_York',
      'America/Chicago',
      'Australia/Melbourne',
      'Pacific/Auckland',
      'Africa/Nairobi',
    ],
    first: names(
      'Alice Ben Chloe Daniel Emma Fergus Grace Hannah Isaac Jade Kieran Lily Marcus Nora Oliver Priya Quentin Ruth Sam Tessa Umar Violet Wesley Zoe',
    ),
    last: names(
      'Adams Baker Carter Davies Ellis Foster Green Hughes Irving Jackson Kelly Lloyd Morgan Nash Owens Palmer Quinn Reed Shaw Turner Underwood Vance Walsh Young',
    ),
    about: [
      'Gardener by day, tinkerer by night.',
      'I answer slowly, but I answer.',
      'Retired teacher. Two cats, one server.',
      'Here for the recipes.',
      'Always one bike too many.',
    ],
  },
  {
    lang: 'de',
    timezones: ['Europe/Berlin', 'Europe/Vienna', 'Europe/Zurich'],
    first: names(
      'Anke Bernd Clara Dirk Elke Felix Greta Heike Jürgen=juergen Käthe=kaethe Lukas Mareike Nils Ole Petra Sönke=soenke Tilda Uwe',
    ),
    last: names(
      'Albrecht Bauer Dietrich Fischer Groß=gross Huber Jäger=jaeger Krüger=krueger Lorenz Möller=moeller Neumann Pohl Richter Schäfer=schaefer Vogt Weiß=weiss Zimmermann',
    ),
    about: ['Mag Brot, Berge und Brettspiele.', 'Schreibt lieber kurz.', 'Aus Leipzig, meistens draußen.'],
  },
  {
    lang: 'es',
    timezones: ['Europe/Madrid', 'America/Mexico_City', 'America/Bogota', 'America/Santiago'],
    first: names(
      'Alejandra Beatriz Carlos Diego Elena Federico Gabriela Hugo Inés=ines Javier Lucía=lucia Martín=martin Nuria Óscar=oscar Paloma Raúl=raul Sofía=sofia Tomás=tomas',
    ),
    last: names(
      'Álvarez=alvarez Blanco Castro Domínguez=dominguez Fernández=fernandez García=garcia Herrera Iglesias López=lopez Muñoz=munoz Núñez=nunez Ortega Peña=pena Quintana Ruiz Torres Vega',
    ),
    about: ['Aprendiendo cada día.', 'Café, bicicleta y buena música.'],
  },
  {
    lang: 'fr',
    timezones: ['Europe/Paris', 'America/Montreal', 'Africa/Dakar'],
    first: names(
      'Amélie=amelie Baptiste Camille Damien Élodie=elodie François=francois Gaëlle=gaelle Hélène=helene Isabelle Julien Léa=lea Mathieu Noémie=noemie Océane=oceane Rémi=remi Solène=solene Thibault',
    ),
    last: names(
      'Arnaud Bélanger=belanger Chevalier Dubois Étienne=etienne Fontaine Girard Lefèvre=lefevre Marchand Noël=noel Perrin Renaud Saint-Pierre=saintpierre Tremblay Vidal',
    ),
    about: ['Photographe du dimanche.', 'Bretonne, curieuse de tout.'],
  },
  {
    lang: 'tr',
    timezones: ['Europe/Istanbul'],
    first: names(
      'Ayşe=ayse Burak Çağla=cagla Deniz Elif Ferhat Gülşen=gulsen Hakan İrem=irem Kerem Leyla Murat Nazlı=nazli Özgür=ozgur Selin Tuğba=tugba Umut Yiğit=yigit',
    ),
    last: names(
      'Aydın=aydin Bulut Çelik=celik Demir Erdoğan=erdogan Güneş=gunes Işık=isik Kaya Öztürk=ozturk Polat Şahin=sahin Tekin Uçar=ucar Yıldız=yildiz',
    ),
    about: ['Bisiklet ve fotoğraf.', 'İzmirli, balkon bahçıvanı.'],
  },
  {
    lang: 'pl',
    timezones: ['Europe/Warsaw'],
    first: names(
      'Agnieszka Bartosz Celina Dariusz Ewa Filip Grażyna=grazyna Hubert Iwona Jakub Kasia Łukasz=lukasz Małgorzata=malgorzata Norbert Oliwia Paweł=pawel Stanisław=stanislaw Zofia',
    ),
    last: names(
      'Adamczyk Borkowski Czarnecki Dąbrowski=dabrowski Górski=gorski Jabłoński=jablonski Kowalczyk Lewandowski Michalak Nowak Ostrowski Pawlak Sikora Wiśniewski=wisniewski Zając=zajac',
    ),
    about: ['Rower, las i gry planszowe.', 'Piekę chleb w każdą sobotę.'],
  },
  {
    lang: 'ru',
    timezones: ['Europe/Moscow', 'Asia/Novosibirsk', 'Asia/Yekaterinburg'],
    first: names(
      'Анна=anna Борис=boris Варвара=varvara Дмитрий=dmitri Екатерина=katya Иван=ivan Ксения=ksenia Лев=lev Мария=maria Николай=nikolai Ольга=olga Павел=pavel Светлана=sveta Тимофей=timofei Юлия=yulia',
    ),
    last: names(
      'Беляк=belyak Гончар=gonchar Дорош=dorosh Ким=kim Коваленко=kovalenko Лысенко=lysenko Мельник=melnik Остапчук=ostapchuk Ройтман=roitman Савченко=savchenko Ткач=tkach Черных=chernykh',
    ),
    about: ['Люблю горы и старые фотоаппараты.', 'Играю на баяне, пишу код.'],
  },
  {
    lang: 'el',
    timezones: ['Europe/Athens', 'Asia/Nicosia'],
    first: names(
      'Αλέξης=alexis Βασιλική=vasiliki Γιώργος=giorgos Δήμητρα=dimitra Ελένη=eleni Κώστας=kostas Μαρία=maria Νίκος=nikos Παναγιώτης=panos Σοφία=sofia Χριστίνα=christina',
    ),
    last: names(
      'Αντωνίου=antoniou Βασιλείου=vasileiou Γεωργίου=georgiou Δημητρίου=dimitriou Ιωάννου=ioannou Κωνσταντίνου=konstantinou Νικολάου=nikolaou Παύλου=pavlou Χρήστου=christou',
    ),
    about: ['Μαγειρεύω και ταξιδεύω.'],
  },
  {
    lang: 'ar',
    timezones: ['Asia/Amman', 'Africa/Cairo', 'Africa/Casablanca', 'Asia/Beirut'],
    first: names(
      'أحمد=ahmad بسمة=basma جمال=jamal خديجة=khadija رامي=rami زينب=zainab سلمى=salma طارق=tariq عمر=omar فاطمة=fatima كريم=karim ليلى=layla نور=nour يوسف=yusuf',
    ),
    last: names(
      'البكري=albakri التميمي=altamimi الحداد=haddad الخطيب=alkhatib الزين=alzein السعدي=alsaadi الشامي=alshami الفارس=alfares القاسم=alqasem المصري=almasri النجار=najjar',
    ),
    about: ['أحب القراءة والتصوير.', 'مهندسة من عمّان.'],
  },
  {
    lang: 'hi',
    timezones: ['Asia/Kolkata'],
    first: names(
      'अनिल=anil आशा=asha कविता=kavita गौरव=gaurav दीपिका=deepika नेहा=neha प्रकाश=prakash मीरा=meera रवि=ravi विकास=vikas शालिनी=shalini सुनीता=sunita',
    ),
    last: names(
      'अग्रवाल=agarwal कपूर=kapoor गुप्ता=gupta चौहान=chauhan जोशी=joshi नायर=nair पटेल=patel भट्ट=bhatt मिश्रा=mishra वर्मा=verma शर्मा=sharma सिंह=singh',
    ),
    about: ['चाय, किताबें और बाग़वानी।'],
  },
  {
    lang: 'zh',
    timezones: ['Asia/Shanghai', 'Asia/Taipei', 'Asia/Singapore'],
    first: names(
      '伟=wei 芳=fang 娜=na 敏=min 静=jing 磊=lei 洋=yang 艳=yan 勇=yong 杰=jie 雪梅=xuemei 志强=zhiqiang 婷婷=tingting 建国=jianguo',
    ),
    last: names('王=wang 李=li 张=zhang 刘=liu 陈=chen 杨=yang 赵=zhao 黄=huang 周=zhou 吴=wu 徐=xu 孙=sun'),
    about: ['喜欢摄影和骑车。', '慢慢学，慢慢写。'],
  },
  {
    lang: 'ja',
    timezones: ['Asia/Tokyo'],
    first: names(
      '葵=aoi 陽菜=hina 健太=kenta 美咲=misaki 直樹=naoki 蓮=ren さくら=sakura 翔=sho 智子=tomoko 雄一=yuichi 結衣=yui 大輔=daisuke',
    ),
    last: names(
      '佐藤=sato 鈴木=suzuki 高橋=takahashi 田中=tanaka 伊藤=ito 渡辺=watanabe 山本=yamamoto 中村=nakamura 小林=kobayashi 加藤=kato 吉田=yoshida',
    ),
    about: ['パンと自転車が好きです。', '京都でカメラ散歩をしています。'],
  },
  {
    lang: 'ko',
    timezones: ['Asia/Seoul'],
    first: names(
      '민준=minjun 서연=seoyeon 지훈=jihoon 하은=haeun 도윤=doyun 수빈=subin 현우=hyunwoo 유진=yujin 예린=yerin 태영=taeyoung 은지=eunji',
    ),
    last: names('김=kim 이=lee 박=park 최=choi 정=jung 강=kang 조=cho 윤=yoon 장=jang 임=lim 한=han'),
    about: ['음악과 보드게임을 좋아합니다.'],
  },
];

const adjectives =
  'quiet rusty amber brisk cosy dusty early fuzzy gentle hollow idle jolly keen lucky mellow nimble olive patient quick rainy sleepy tidy upbeat velvet windy yellow brave calm distant eager foggy golden humble ivory late merry northern plain silver tall'.split(
    ' ',
  );
const nouns =
  'heron otter badger lantern teapot maple pebble harbour kettle meadow acorn violin compass anvil bramble cinder dumpling ember ferry gosling hazel inkwell juniper kestrel ladle magpie noodle orchard parsnip quill radish sparrow thimble umbrella walnut yarrow zephyr beacon cobbler drifter'.split(
    ' ',
  );

export interface SeedName {
  first_name: string;
  last_name?: string;
  /** Letters, digits and `_`, 3 to 30 of them; no two indexes share one, in whatever case. */
  username: string;
  /** BCP 47. */
  lang: string;
  /** An IANA name. */
  timezone: string;
  /** Plain text with nothing in it that HTML would escape. */
  description?: string;
}

/** A member. Draws decide the person; `index` alone makes the username distinct. */
export function memberAt(random: Random, index: number): SeedName {
  // Half of the members use English; the others share the rest.
  const culture = random.chance(0.45) ? (cultures[0] as Culture) : random.pick(cultures);
  const [first_name, first] = random.pick(culture.first);
  const [last_name, last] = random.pick(culture.last);
  const member: SeedName = {
    first_name,
    username: usernameFor(random, index, first, last),
    lang: culture.lang,
    timezone: random.pick(culture.timezones),
  };
  if (random.chance(0.85)) member.last_name = last_name;
  if (random.chance(0.3)) member.description = random.pick(culture.about);
  return member;
}

/**
 * Every third name is two words without a number, as long as there are pairs; all others end in the index.
 * The first kind has no digit and the second's stem ends in a letter, so they never meet.
 */
function usernameFor(random: Random, index: number, first: string, last: string): string {
  const pair = Math.floor(index / 3);
  const pairs = adjectives.length * nouns.length;
  if (index % 3 === 0 && pair < pairs) {
    // A step that shares no factor with the number of pairs visits each once, in an order that looks like none.
    const at = (pair * 997) % pairs;
    return `${adjectives[at % adjectives.length]}_${nouns[Math.floor(at / adjectives.length)]}`;
  }
  const stem = random.pick([
    first,
    `${first}_${last}`,
    `${first}${last.charAt(0)}`,
    `${first.charAt(0)}_${last}`,
    `${last}${first.charAt(0)}`,
  ]);
  return `${stem.slice(0, 20)}${index}`;
}
