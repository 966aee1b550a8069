// Everything the page itself says, in three languages, and how it writes days, times and sizes.
// The shop's own words come from the shop; a phone speaks its person's language, the bar speaks the reader's.
import { world } from './world.js';

export const LANGUAGES = { ru: 'Русский', uz: 'Oʻzbekcha', en: 'English' };
export const known = (code) => (code in LANGUAGES ? code : { be: 'ru', kk: 'ru', uk: 'ru' }[code] || 'en');

const many = (language, forms) => {
  const rule = new Intl.PluralRules(language);
  return (n) => `${n} ${forms[rule.select(n)] || forms.other}`;
};

const PHONE = {
  ru: {
    chats: 'Чаты', search: 'Поиск', bot: 'бот', message: 'Сообщение', broadcast: 'Публикация', menu: 'Меню', start: 'Начать', restart: 'Перезапустить бота',
    noChats: 'Пока нет чатов', noneFound: 'Ничего не найдено', nothing: 'Здесь пока нет сообщений', draft: 'Черновик: ', you: 'Вы',
    whatBot: 'Что умеет этот бот?', pressStart: 'Нажмите «Начать», чтобы открыть магазин, как это сделает покупатель.',
    typing: 'печатает', upload_photo: 'отправляет фото', upload_document: 'отправляет файл', find_location: 'ищет место', choose_sticker: 'выбирает стикер',
    members: many('ru', { one: 'участник', few: 'участника', many: 'участников', other: 'участника' }),
    subscribers: many('ru', { one: 'подписчик', few: 'подписчика', many: 'подписчиков', other: 'подписчика' }),
    today: 'Сегодня', yesterday: 'Вчера', edited: 'изменено', forwarded: 'Переслано от', reply: 'Ответить', copy: 'Копировать', edit: 'Изменить', remove: 'Удалить',
    removeAsk: 'Удалить сообщение?', copied: 'Скопировано', cancel: 'Отмена', ok: 'ОК', close: 'Закрыть', send: 'Отправить', back: 'Назад', more: 'Ещё',
    photo: 'Фото', document: 'Файл', location: 'Геопозиция', contact: 'Контакт', caption: 'Добавить подпись…', attach: 'Прикрепить', keyboard: 'Клавиатура бота', commands: 'Команды',
    shareAsk: 'Поделиться номером?', shareText: (bot, phone) => `Бот «${bot}» увидит ваш номер телефона ${phone}.`, share: 'Поделиться',
    placeAsk: 'Отправить геопозицию', placeText: 'Выберите место или введите координаты.', latitude: 'Широта', longitude: 'Долгота', badPlace: 'Координаты не похожи на место на карте.',
    contactAsk: 'Отправить контакт', myNumber: 'Мой номер', otherContact: 'Другой человек', name: 'Имя', phone: 'Телефон',
    wouldOpen: 'Ссылка', wouldOpenText: 'В Telegram здесь открылось бы:', wouldOpenApp: 'В Telegram здесь открылось бы мини-приложение:', viewPhoto: 'Открыть фото', download: 'Скачать',
    block: 'Остановить и заблокировать бота', unblock: 'Разблокировать', language: 'Язык телефона', info: 'Информация', admin: 'админ',
    joined: (names) => `${names} в группе`, added: (who, names) => `${who} добавляет ${names}`, left: (name) => `${name} покидает группу`, removed: (who, name) => `${who} удаляет ${name}`,
    groupMade: (who) => `${who} создаёт группу`, channelMade: 'Канал создан', renamed: (title) => `Новое название: ${title}`, pinnedBy: (who) => `${who} закрепляет сообщение`, paid: 'Платёж прошёл',
    pinned: 'Закреплённое сообщение', toBottom: 'Вниз', newGroup: 'Новая группа', newChannel: 'Новый канал', title: 'Название', create: 'Создать', newChat: 'Новый чат', withBot: 'Добавить бота администратором',
    readOnly: 'Писать могут только администраторы', join: 'Вступить', leave: 'Выйти', inviteBot: 'Добавить бота', removeBot: 'Убрать бота', me: 'Мой телефон',
    tooBig: 'Файл больше 20 МБ: боты не могут такие скачивать.', notImage: 'Это не похоже на картинку. Отправьте её как файл.', editing: 'Изменение сообщения', replying: 'Ответ', unknown: 'Это сообщение здесь не показывается', noName: 'Без имени',
    pick: { chorsu: 'Ташкент, Чорсу', chilonzor: 'Ташкент, Чиланзар', arbat: 'Москва, Арбат', sokol: 'Москва, Сокол' },
  },
  uz: {
    chats: 'Suhbatlar', search: 'Qidiruv', bot: 'bot', message: 'Xabar', broadcast: 'Eʼlon', menu: 'Menyu', start: 'Boshlash', restart: 'Botni qayta ishga tushirish',
    noChats: 'Hozircha suhbat yoʻq', noneFound: 'Hech narsa topilmadi', nothing: 'Bu yerda hali xabar yoʻq', draft: 'Qoralama: ', you: 'Siz',
    whatBot: 'Bu bot nima qila oladi?', pressStart: 'Doʻkonni xaridordek ochish uchun «Boshlash»ni bosing.',
    typing: 'yozmoqda', upload_photo: 'rasm yubormoqda', upload_document: 'fayl yubormoqda', find_location: 'joyni qidirmoqda', choose_sticker: 'stiker tanlamoqda',
    members: many('uz', { other: 'aʼzo' }), subscribers: many('uz', { other: 'obunachi' }),
    today: 'Bugun', yesterday: 'Kecha', edited: 'tahrirlangan', forwarded: 'Uzatildi:', reply: 'Javob berish', copy: 'Nusxa olish', edit: 'Tahrirlash', remove: 'Oʻchirish',
    removeAsk: 'Xabar oʻchirilsinmi?', copied: 'Nusxa olindi', cancel: 'Bekor qilish', ok: 'OK', close: 'Yopish', send: 'Yuborish', back: 'Orqaga', more: 'Yana',
    photo: 'Rasm', document: 'Fayl', location: 'Joylashuv', contact: 'Kontakt', caption: 'Izoh qoʻshing…', attach: 'Biriktirish', keyboard: 'Bot tugmalari', commands: 'Buyruqlar',
    shareAsk: 'Raqamingizni ulashasizmi?', shareText: (bot, phone) => `«${bot}» boti ${phone} raqamingizni koʻradi.`, share: 'Ulashish',
    placeAsk: 'Joylashuvni yuborish', placeText: 'Joyni tanlang yoki koordinatalarni yozing.', latitude: 'Kenglik', longitude: 'Uzunlik', badPlace: 'Koordinatalar xaritadagi joyga oʻxshamaydi.',
    contactAsk: 'Kontakt yuborish', myNumber: 'Mening raqamim', otherContact: 'Boshqa odam', name: 'Ism', phone: 'Telefon',
    wouldOpen: 'Havola', wouldOpenText: 'Telegramda bu yerda ochilar edi:', wouldOpenApp: 'Telegramda bu yerda mini-ilova ochilar edi:', viewPhoto: 'Rasmni ochish', download: 'Yuklab olish',
    block: 'Botni toʻxtatish va bloklash', unblock: 'Blokdan chiqarish', language: 'Telefon tili', info: 'Maʼlumot', admin: 'admin',
    joined: (names) => `${names} guruhga qoʻshildi`, added: (who, names) => `${who} ${names}ni qoʻshdi`, left: (name) => `${name} guruhdan chiqdi`, removed: (who, name) => `${who} ${name}ni chiqardi`,
    groupMade: (who) => `${who} guruh ochdi`, channelMade: 'Kanal ochildi', renamed: (title) => `Yangi nom: ${title}`, pinnedBy: (who) => `${who} xabarni qadadi`, paid: 'Toʻlov oʻtdi',
    pinned: 'Qadalgan xabar', toBottom: 'Pastga', newGroup: 'Yangi guruh', newChannel: 'Yangi kanal', title: 'Nomi', create: 'Yaratish', newChat: 'Yangi suhbat', withBot: 'Botni administrator qilib qoʻshish',
    readOnly: 'Faqat administratorlar yoza oladi', join: 'Qoʻshilish', leave: 'Chiqish', inviteBot: 'Botni qoʻshish', removeBot: 'Botni chiqarish', me: 'Mening telefonim',
    tooBig: 'Fayl 20 MB dan katta: botlar bundayini yuklab ololmaydi.', notImage: 'Bu rasmga oʻxshamaydi. Uni fayl sifatida yuboring.', editing: 'Xabarni tahrirlash', replying: 'Javob', unknown: 'Bu xabar bu yerda koʻrsatilmaydi', noName: 'Ismsiz',
    pick: { chorsu: 'Toshkent, Chorsu', chilonzor: 'Toshkent, Chilonzor', arbat: 'Moskva, Arbat', sokol: 'Moskva, Sokol' },
  },
  en: {
    chats: 'Chats', search: 'Search', bot: 'bot', message: 'Message', broadcast: 'Broadcast', menu: 'Menu', start: 'Start', restart: 'Restart bot',
    noChats: 'No chats yet', noneFound: 'Nothing found', nothing: 'No messages here yet', draft: 'Draft: ', you: 'You',
    whatBot: 'What can this bot do?', pressStart: 'Press “Start” to open the shop the way a customer does.',
    typing: 'typing', upload_photo: 'sending a photo', upload_document: 'sending a file', find_location: 'finding a place', choose_sticker: 'choosing a sticker',
    members: many('en', { one: 'member', other: 'members' }), subscribers: many('en', { one: 'subscriber', other: 'subscribers' }),
    today: 'Today', yesterday: 'Yesterday', edited: 'edited', forwarded: 'Forwarded from', reply: 'Reply', copy: 'Copy', edit: 'Edit', remove: 'Delete',
    removeAsk: 'Delete this message?', copied: 'Copied', cancel: 'Cancel', ok: 'OK', close: 'Close', send: 'Send', back: 'Back', more: 'More',
    photo: 'Photo', document: 'File', location: 'Location', contact: 'Contact', caption: 'Add a caption…', attach: 'Attach', keyboard: 'Bot keyboard', commands: 'Commands',
    shareAsk: 'Share your phone number?', shareText: (bot, phone) => `The bot “${bot}” will see your phone number ${phone}.`, share: 'Share',
    placeAsk: 'Send a location', placeText: 'Choose a place or type the coordinates.', latitude: 'Latitude', longitude: 'Longitude', badPlace: 'These coordinates are not a place on the map.',
    contactAsk: 'Send a contact', myNumber: 'My number', otherContact: 'Someone else', name: 'Name', phone: 'Phone',
    wouldOpen: 'Link', wouldOpenText: 'In Telegram this would open:', wouldOpenApp: 'In Telegram this would open a mini app:', viewPhoto: 'Open the photo', download: 'Download',
    block: 'Stop and block the bot', unblock: 'Unblock', language: 'Phone language', info: 'Info', admin: 'admin',
    joined: (names) => `${names} joined the group`, added: (who, names) => `${who} added ${names}`, left: (name) => `${name} left the group`, removed: (who, name) => `${who} removed ${name}`,
    groupMade: (who) => `${who} created the group`, channelMade: 'Channel created', renamed: (title) => `New title: ${title}`, pinnedBy: (who) => `${who} pinned a message`, paid: 'Payment received',
    pinned: 'Pinned message', toBottom: 'Jump to the bottom', newGroup: 'New group', newChannel: 'New channel', title: 'Title', create: 'Create', newChat: 'New chat', withBot: 'Add the bot as an administrator',
    readOnly: 'Only administrators can post', join: 'Join', leave: 'Leave', inviteBot: 'Add the bot', removeBot: 'Remove the bot', me: 'My phone',
    tooBig: 'The file is over 20 MB: bots cannot download it.', notImage: 'This does not look like a picture. Send it as a file.', editing: 'Edit message', replying: 'Reply', unknown: 'This message is not shown here', noName: 'No name',
    pick: { chorsu: 'Tashkent, Chorsu', chilonzor: 'Tashkent, Chilonzor', arbat: 'Moscow, Arbat', sokol: 'Moscow, Sokol' },
  },
};

const STAGE = {
  ru: {
    demo: 'Магазин понарошку: настоящая программа, ненастоящий Telegram. Ничего не уходит в сеть.', phone: (name) => `Телефон: ${name}`, show: 'Показать', hide: 'Убрать телефон', people: 'Люди', addButton: 'Добавить', name: 'Имя', language: 'Язык', pageLanguage: 'Язык страницы', phoneLanguage: (name) => `Язык телефона: ${name}`,
    time: 'Время', timeText: 'Передвиньте часы вперёд: напоминания, смены и сроки сработают сразу.', quarter: '+15 минут', hour: '+1 час', morning: 'Завтра, 9:00', custom: 'До момента', go: 'Перейти', past: 'Время идёт только вперёд.',
    faults: 'Неполадки', faultsText: 'Как магазин переживёт плохой день.', slow: 'Telegram отвечает медленно', seconds: (n) => `${n} с`, off: 'нет', down: 'Нет связи с Telegram', flood: 'Строгие лимиты Telegram', busy: '«Слишком много запросов» × 3', broken: 'Ошибка сервера × 3', lost: 'Потерянный ответ', clear: 'Всё исправить', running: (n) => `Впереди сбоев: ${n}`,
    warnings: 'Замечания', noWarnings: 'Замечаний нет: всё, что просит бот, здесь есть.', theme: 'Тёмная тема', light: 'Светлая тема', tour: 'Подсказка', more: 'Ещё', close: 'Закрыть', offline: 'Связь с программой прервалась. Пробуем снова…', loading: 'Включаем телефоны…', nobody: 'Все телефоны убраны', showAll: 'Показать всех', got: 'Понятно',
    roles: { customer: 'покупатель', manager: 'менеджер', owner: 'владелец', staff: 'сотрудник', courier: 'курьер', cook: 'кухня' },
    tips: { customer: 'нажмите «Начать» и купите что-нибудь', manager: 'сюда придёт заказ: примите его и ведите дальше', owner: 'здесь весь магазин: товары, люди, отчёты', staff: 'сюда приходят дела по заказам', courier: 'сюда приходят доставки', cook: 'сюда приходит то, что пора готовить', other: 'откройте чат и попробуйте' },
  },
  uz: {
    demo: 'Sinov doʻkoni: dastur haqiqiy, Telegram esa yoʻq. Hech narsa internetga chiqmaydi.', phone: (name) => `${name} telefoni`, show: 'Koʻrsatish', hide: 'Telefonni yashirish', people: 'Odamlar', addButton: 'Qoʻshish', name: 'Ism', language: 'Til', pageLanguage: 'Sahifa tili', phoneLanguage: (name) => `${name} telefonining tili`,
    time: 'Vaqt', timeText: 'Soatni oldinga suring: eslatmalar, smenalar va muddatlar darhol ishlaydi.', quarter: '+15 daqiqa', hour: '+1 soat', morning: 'Ertaga, 9:00', custom: 'Shu paytgacha', go: 'Oʻtish', past: 'Vaqt faqat oldinga yuradi.',
    faults: 'Nosozliklar', faultsText: 'Doʻkon yomon kunni qanday oʻtkazadi.', slow: 'Telegram sekin javob beradi', seconds: (n) => `${n} s`, off: 'yoʻq', down: 'Telegram bilan aloqa yoʻq', flood: 'Telegramning qatʼiy cheklovlari', busy: '«Soʻrovlar juda koʻp» × 3', broken: 'Server xatosi × 3', lost: 'Yoʻqolgan javob', clear: 'Hammasini tuzatish', running: (n) => `Kutilayotgan nosozliklar: ${n}`,
    warnings: 'Eslatmalar', noWarnings: 'Eslatma yoʻq: bot soʻragan hamma narsa bor.', theme: 'Tungi koʻrinish', light: 'Kunduzgi koʻrinish', tour: 'Maslahat', more: 'Yana', close: 'Yopish', offline: 'Dastur bilan aloqa uzildi. Qayta urinyapmiz…', loading: 'Telefonlar yoqilmoqda…', nobody: 'Hamma telefonlar yashirilgan', showAll: 'Hammasini koʻrsatish', got: 'Tushunarli',
    roles: { customer: 'xaridor', manager: 'menejer', owner: 'egasi', staff: 'xodim', courier: 'kuryer', cook: 'oshxona' },
    tips: { customer: '«Boshlash»ni bosing va biror narsa xarid qiling', manager: 'buyurtma shu yerga keladi: qabul qiling va davom ettiring', owner: 'butun doʻkon shu yerda: mahsulotlar, odamlar, hisobotlar', staff: 'buyurtma ishlari shu yerga keladi', courier: 'yetkazishlar shu yerga keladi', cook: 'tayyorlanadigan narsalar shu yerga keladi', other: 'suhbatni oching va sinab koʻring' },
  },
  en: {
    demo: 'A shop to play with: the real program, a make-believe Telegram. Nothing leaves this computer.', phone: (name) => `Phone of ${name}`, show: 'Show', hide: 'Hide this phone', people: 'People', addButton: 'Add', name: 'Name', language: 'Language', pageLanguage: 'Page language', phoneLanguage: (name) => `Language of ${name}’s phone`,
    time: 'Time', timeText: 'Move the clock forward: reminders, shifts and deadlines happen at once.', quarter: '+15 minutes', hour: '+1 hour', morning: 'Tomorrow, 9:00', custom: 'Up to', go: 'Go', past: 'Time only moves forward.',
    faults: 'Faults', faultsText: 'How the shop lives through a bad day.', slow: 'Telegram is slow', seconds: (n) => `${n} s`, off: 'off', down: 'No connection to Telegram', flood: 'Strict Telegram limits', busy: '“Too many requests” × 3', broken: 'Server error × 3', lost: 'A lost answer', clear: 'Repair everything', running: (n) => `Faults to come: ${n}`,
    warnings: 'Warnings', noWarnings: 'No warnings: everything the bot asks for is played here.', theme: 'Dark theme', light: 'Light theme', tour: 'What to try', more: 'More', close: 'Close', offline: 'Lost touch with the program. Trying again…', loading: 'Switching the phones on…', nobody: 'All phones are hidden', showAll: 'Show everyone', got: 'Got it',
    roles: { customer: 'customer', manager: 'manager', owner: 'owner', staff: 'staff', courier: 'courier', cook: 'kitchen' },
    tips: { customer: 'press “Start” and buy something', manager: 'orders arrive here: accept one and see it through', owner: 'the whole shop is here: goods, people, reports', staff: 'work on orders arrives here', courier: 'deliveries arrive here', cook: 'what is to be made arrives here', other: 'open the chat and try' },
  },
};

export const phoneWords = (code) => PHONE[known(code)];
export const stageWords = (code) => STAGE[known(code)];

const MONTHS = {
  ru: ['января', 'февраля', 'марта', 'апреля', 'мая', 'июня', 'июля', 'августа', 'сентября', 'октября', 'ноября', 'декабря'],
  uz: ['yanvar', 'fevral', 'mart', 'aprel', 'may', 'iyun', 'iyul', 'avgust', 'sentabr', 'oktabr', 'noyabr', 'dekabr'],
  en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
};
const WEEKDAYS = {
  ru: ['вс', 'пн', 'вт', 'ср', 'чт', 'пт', 'сб'], uz: ['yak', 'du', 'se', 'chor', 'pay', 'ju', 'sha'], en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
};

let maker = null;
/** Year, month, day, hour and minute of a moment on the shop's clock (the browser's zone where none is told). */
export function parts(moment) {
  if (!maker || maker.zone !== world.zone) {
    const options = { timeZone: world.zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' };
    let format;
    try { format = new Intl.DateTimeFormat('en-GB', options); } catch { format = new Intl.DateTimeFormat('en-GB', { ...options, timeZone: undefined }); }
    maker = { zone: world.zone, format };
  }
  const out = {};
  for (const part of maker.format.formatToParts(new Date(moment * 1000))) out[part.type] = Number(part.value);
  out.index = Math.round(Date.UTC(out.year, out.month - 1, out.day) / 86400000);
  return out;
}

const two = (n) => String(n).padStart(2, '0');
export const clockTime = (moment) => { const at = parts(moment); return `${two(at.hour)}:${two(at.minute)}`; };
export const dayIndex = (moment) => parts(moment).index;

export function dayName(moment, today, code) {
  const language = known(code);
  const at = parts(moment);
  const away = parts(today).index - at.index;
  if (away === 0) return PHONE[language].today;
  if (away === 1) return PHONE[language].yesterday;
  const name = language === 'uz' ? `${at.day}-${MONTHS.uz[at.month - 1]}` : `${at.day} ${MONTHS[language][at.month - 1]}`;
  return at.year === parts(today).year ? name : `${name} ${at.year}`;
}

/** For a chat list: the time today, the weekday this week, the date before that. */
export function shortMoment(moment, today, code) {
  const at = parts(moment);
  const away = parts(today).index - at.index;
  if (away <= 0) return clockTime(moment);
  if (away < 7) return WEEKDAYS[known(code)][new Date(at.index * 86400000).getUTCDay()];
  return `${two(at.day)}.${two(at.month)}.${two(at.year % 100)}`;
}

export function dayAndTime(moment, code) {
  const language = known(code);
  const at = parts(moment);
  const weekday = WEEKDAYS[language][new Date(at.index * 86400000).getUTCDay()];
  const month = MONTHS[language][at.month - 1].slice(0, language === 'uz' ? 6 : 3);
  return `${weekday}, ${at.day} ${month}, ${two(at.hour)}:${two(at.minute)}`;
}

export function fileSize(bytes, code) {
  const units = known(code) === 'ru' ? ['Б', 'КБ', 'МБ'] : ['B', 'KB', 'MB'];
  if (!(bytes >= 1024)) return `${bytes || 0} ${units[0]}`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(bytes < 10240 ? 1 : 0)} ${units[1]}`;
  return `${(bytes / 1048576).toFixed(1)} ${units[2]}`;
}
