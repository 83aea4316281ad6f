import type { StaffMessages } from '@/messages/en/staff';

export const importReasons: StaffMessages['imports']['reasons'] = {
  'row-length':
    'Diese Zeile hat {cells} Zellen, die Kopfzeile aber {columns}. Prüfen Sie die Trennzeichen und Anführungszeichen der Zeile.',
  'value-invalid': '„{value}“ ist hier ungültig.',
  'value-repeated': '„{value}“ kommt in dieser Zelle mehrfach vor.',
  'text-too-long': 'Der Text ist länger als {max} Zeichen.',
  'list-gap': 'Diese Zelle enthält einen leeren Eintrag. Entfernen Sie den überzähligen Strich (|).',
  'list-too-long': 'Diese Zelle hat mehr als {max} Einträge.',
  'rows-differ': 'Zeile {line} hat hier einen anderen Wert, aber beide Zeilen gehören zum selben Produkt.',
  'slug-missing': 'Diese Zeile enthält keinen Produkt-Slug. Geben Sie einen an, zum Beispiel blaue-tasse.',
  'slug-malformed':
    '„{value}“ ist kein gültiger Slug. Erlaubt sind die Buchstaben a–z, Ziffern und einzelne Bindestriche, zum Beispiel blaue-tasse.',
  'slug-reserved': '„{value}“ ist reserviert. Wählen Sie einen anderen Slug.',
  'slug-taken': 'Dieser Slug gehört zu einem Produkt eines anderen Verkäufers. Wählen Sie einen anderen.',
  'name-missing': 'Ein neues Produkt braucht einen Namen.',
  'status-unknown': '„{value}“ ist kein gültiger Status. Erlaubt sind draft, published und archived.',
  'status-final': 'Das Produkt hat den Status {status} und kann nicht wieder ein Entwurf werden.',
  'status-conflict': 'Das Produkt hat den Status {status}. Diese Statusänderung ist nicht möglich.',
  'category-malformed':
    '„{value}“ ist kein gültiger Kategorie-Slug. Verwenden Sie den Slug aus der URL der Kategorie.',
  'category-unknown': 'Diese Kategorien existieren nicht: {categories}.',
  'attributes-too-many': 'Ein Produkt oder eine Variante kann höchstens {max} Attribute haben.',
  'product-incomplete': 'Ein veröffentlichtes Produkt braucht mindestens eine Variante mit Preis.',
  'product-too-large':
    'Beschreibung, Attribute, Bilder und Varianten eines Produkts dürfen zusammen höchstens {max} kB Text haben.',
  'variants-too-many': 'Ein Produkt kann höchstens {max} Varianten haben.',
  'sku-missing':
    'Ein Preis, eine Währung, eine Option oder ein Bestand braucht eine Artikelnummer (sku) in derselben Zeile.',
  'sku-malformed':
    '„{value}“ kann keine Artikelnummer sein. Erlaubt sind die Buchstaben A–Z und a–z, Ziffern, Punkte, Bindestriche und Unterstriche.',
  'sku-taken': 'Diese Artikelnummer gehört zu einem anderen Produkt.',
  'sku-repeated':
    'Diese Artikelnummer steht bereits in Zeile {line}. Verwenden Sie jede Artikelnummer in nur einer Zeile.',
  'options-too-many': 'Eine Variante kann höchstens {max} Optionen haben.',
  'price-missing': 'Die neue Variante {sku} braucht einen Preis.',
  'price-not-whole':
    'Der Preis „{value}“ ist keine ganze Zahl. Geben Sie ihn in der kleinsten Einheit der Währung an: 1299 für 12,99.',
  'price-out-of-range':
    'Der Preis „{value}“ liegt nicht zwischen {min} und {max}, in der kleinsten Einheit der Währung.',
  'currency-malformed':
    '„{value}“ ist keine gültige Währung. Verwenden Sie drei Großbuchstaben, zum Beispiel EUR.',
  'currency-unsupported': 'Die Preise dieses Produkts müssen in {currency} angegeben werden.',
  'stock-not-whole': 'Der Bestand „{value}“ ist keine ganze Zahl.',
  'stock-out-of-range': 'Der Bestand „{value}“ liegt nicht zwischen {min} und {max}.',
  'stock-promised': 'Für Bestellungen reserviert: {promised} Stück. Der Bestand kann nicht niedriger sein.',
  'stock-uncountable': 'Der Bestand kann nicht um diese Menge geändert werden.',
  'stock-sku-taken': 'Der Bestand dieser Artikelnummer gehört einem anderen Verkäufer.',
  'image-malformed': '„{value}“ ist keine gültige Bild-ID.',
  'image-unknown': 'Diese Bilder existieren nicht oder gehören einem anderen Verkäufer: {images}.',
  'alts-too-many': 'Es gibt mehr Alternativtexte ({texts}) als Bilder ({images}).',
  'seller-malformed': '„{value}“ ist keine gültige Verkäufer-ID.',
  'seller-differs': 'Das Produkt gehört einem anderen Verkäufer.',
  refused: 'Die Zeile wurde abgelehnt: {detail}',
};

export const importCauses: StaffMessages['imports']['causes'] = {
  'not-utf8': 'Die Datei ist kein UTF-8-Text. Speichern Sie sie als „CSV UTF-8“ und versuchen Sie es erneut.',
  'quote-not-closed':
    'Die Datei lässt sich nicht lesen: Ein Anführungszeichen, das in Zeile {line} geöffnet wird, wird nicht geschlossen.',
  'text-behind-quote':
    'Die Datei lässt sich nicht lesen: In Zeile {line} steht etwas hinter einem schließenden Anführungszeichen.',
  'quote-within-cell':
    'Die Datei lässt sich nicht lesen: Eine Zelle in Zeile {line} enthält ein Anführungszeichen, beginnt aber nicht mit einem. Setzen Sie die Zelle in Anführungszeichen und verdoppeln Sie die inneren.',
  'row-too-long':
    'Die Datei lässt sich nicht lesen: Die Zeile {line} ist länger als 1 MB, oder ein Anführungszeichen darin ist nicht geschlossen.',
  'not-csv': 'Die Datei lässt sich nicht als CSV lesen. Das Problem liegt in Zeile {line}.',
};
