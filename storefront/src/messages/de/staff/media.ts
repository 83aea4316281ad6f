import type { StaffMessages } from '@/messages/en/staff';

export const media: StaffMessages['media'] = {
  title: 'Medienbibliothek',
  text: {
    admin: 'Bilder aller Konten mit ihrer Verwendung, die neuesten zuerst.',
    seller: 'Ihre Bilder mit ihrer Verwendung, die neuesten zuerst.',
  },
  add: 'Bilder hochladen',
  uploading: '{name} wird hochgeladen …',
  words: 'Dateiname oder Alternativtext',
  use: 'Verwendet von',
  unusedOnly: 'Nur nicht verwendete',
  none: 'Noch keine Bilder.',
  unnamed: 'Hochgeladen am {date}',
  size: '{width} × {height} Pixel, {kilobytes} kB',
  noAlt: 'Kein Alternativtext',
  unused: 'Nicht verwendet',
  usesUnknown: 'Die Verwendung dieses Bildes kann vorübergehend nicht angezeigt werden.',
  home: 'Startseite',
  foreign: 'Ein Produkt eines anderen Verkäufers',
  edit: 'Bearbeiten',
  editTitle: 'Bild bearbeiten',
  save: 'Speichern',
  alt: 'Alternativtext',
  altHint:
    'Beschreibt das Bild für Menschen, die es nicht sehen können. Produkte behalten die dort eingegebenen Texte.',
  focal: 'Bildschwerpunkt',
  focalHint:
    'Dieser Punkt bleibt sichtbar, wo das Bild beschnitten wird. Klicken Sie auf das Bild oder verwenden Sie die Regler.',
  focalX: 'Horizontale Position',
  focalY: 'Vertikale Position',
  centre: 'Zentrieren',
  replace: 'Datei ersetzen',
  replaceTitle: 'Datei dieses Bildes ersetzen?',
  replaceText:
    'Überall, wo dieses Bild gezeigt wird, erscheint die neue Datei. Die alte Datei kann nicht wiederhergestellt werden.',
  file: 'Neue Datei',
  delete: 'Löschen',
  deleteTitle: '{name} löschen?',
  deleteText: 'Das Bild wird endgültig gelöscht.',
  problems: {
    'media-not-found': 'Dieses Bild existiert nicht mehr.',
    'media-in-use': 'Dieses Bild wird verwendet. Entfernen Sie es zuerst dort.',
    'media-duplicate':
      'Ein anderes Ihrer Bilder hat bereits diese Datei. Verwenden Sie stattdessen jenes Bild.',
    'media-not-stored': 'Das Bild konnte nicht gespeichert werden. Versuchen Sie es in Kürze erneut.',
    'file-name-mismatch': 'Die Dateiendung passt nicht zum Typ des Bildes.',
    'file-name-invalid': 'Der Dateiname enthält unzulässige Zeichen.',
  },
};
