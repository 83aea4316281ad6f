import type { StaffMessages } from '@/messages/en/staff';

export const importReasons: StaffMessages['imports']['reasons'] = {
  'row-length':
    'Diese Zeile hat eine andere Zahl von Zellen ({cells}) als die Kopfzeile ({columns}). Prüfen Sie die Trennzeichen und Anführungszeichen der Zeile.',
  'value-invalid': '„{value}“ kann hier nicht stehen.',
  'value-repeated': '„{value}“ steht in dieser Zelle mehr als einmal.',
  'text-too-long': 'Der Text ist länger als {max} Zeichen.',
  'list-gap': 'Zwischen zwei Strichen (|) dieser Zelle oder an einem Ende steht nichts.',
  'list-too-long': 'Diese Zelle hat mehr als {max} Einträge.',
  'rows-differ': 'In Zeile {line} steht hier ein anderer Wert, aber beide Zeilen gehören zum selben Produkt.',
  'slug-missing':
    'Diese Zeile nennt kein Produkt. Geben Sie die Adresse des Produkts an, zum Beispiel blaue-tasse.',
  'slug-malformed':
    '„{value}“ kann keine Produktadresse sein. Erlaubt sind die Buchstaben a–z, Ziffern und einzelne Bindestriche, zum Beispiel blaue-tasse.',
  'slug-reserved': '„{value}“ kann keine Produktadresse sein, weil der Shop sie selbst verwendet.',
  'slug-taken': 'Diese Adresse gehört zu einem Produkt eines anderen Verkäufers. Wählen Sie eine andere.',
  'name-missing': 'Ein neues Produkt braucht einen Namen.',
  'status-unknown': '„{value}“ ist kein Status. Erlaubt sind draft, published und archived.',
  'status-final': 'Das Produkt hat den Status {status} und kann nicht wieder ein Entwurf werden.',
  'status-conflict': 'Das Produkt hat den Status {status}, der sich so nicht ändern lässt.',
  'category-malformed':
    '„{value}“ kann kein Kürzel einer Kategorie sein. Verwenden Sie das Kürzel aus der Adresse der Kategorie.',
  'category-unknown': 'Diese Kategorie gibt es nicht: {categories}.',
  'attributes-too-many': 'Ein Produkt hat höchstens {max} Merkmale.',
  'product-incomplete': 'Ein veröffentlichtes Produkt braucht mindestens eine Variante mit Preis.',
  'product-too-large':
    'Ein Produkt hat höchstens {max} kB Text: Beschreibung, Merkmale, Bilder und Varianten zusammen.',
  'variants-too-many': 'Ein Produkt hat höchstens {max} Varianten.',
  'sku-missing':
    'Ein Preis, eine Währung, eine Option oder ein Bestand braucht eine Artikelnummer (sku) in derselben Zeile.',
  'sku-malformed':
    '„{value}“ kann keine Artikelnummer sein. Erlaubt sind die Buchstaben A–Z und a–z, Ziffern, Punkte, Bindestriche und Unterstriche.',
  'sku-taken': 'Diese Artikelnummer gehört zu einem anderen Produkt.',
  'sku-repeated': 'Diese Artikelnummer steht schon in Zeile {line}. Jede Artikelnummer steht in einer Zeile.',
  'options-too-many': 'Eine Variante hat höchstens {max} Optionen.',
  'price-missing': 'Die neue Variante {sku} braucht einen Preis.',
  'price-not-whole':
    'Der Preis „{value}“ ist keine ganze Zahl. Geben Sie ihn in der kleinsten Einheit der Währung an: 1299 für 12,99.',
  'price-out-of-range':
    'Der Preis „{value}“ liegt nicht zwischen {min} und {max}, in der kleinsten Einheit der Währung.',
  'currency-malformed': '„{value}“ ist keine Währung. Verwenden Sie drei Großbuchstaben, zum Beispiel EUR.',
  'currency-unsupported': 'Die Preise dieses Produkts sind in {currency}.',
  'stock-not-whole': 'Der Bestand „{value}“ ist keine ganze Zahl.',
  'stock-out-of-range': 'Der Bestand „{value}“ liegt nicht zwischen {min} und {max}.',
  'stock-promised': 'Für Bestellungen reserviert: {promised} Stück. Der Bestand kann nicht niedriger sein.',
  'stock-uncountable': 'Der Bestand lässt sich nicht um so viel ändern.',
  'stock-sku-taken': 'Ein anderer Verkäufer führt den Bestand dieser Artikelnummer.',
  'image-malformed': '„{value}“ kann keine Id eines Bildes sein.',
  'image-unknown': 'Dieses Bild gibt es nicht, oder es gehört einem anderen Verkäufer: {images}.',
  'alts-too-many': 'Es gibt mehr Texte ({texts}) als Bilder ({images}).',
  'seller-malformed': '„{value}“ kann keine Id eines Verkäufers sein.',
  'seller-differs': 'Das Produkt gehört einem anderen Verkäufer.',
  refused: 'Die Zeile wurde abgelehnt: {detail}',
};

export const importCauses: StaffMessages['imports']['causes'] = {
  'not-utf8':
    'Die Datei ist kein UTF-8-Text. Speichern Sie sie als „CSV UTF-8“ und versuchen Sie es noch einmal.',
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
