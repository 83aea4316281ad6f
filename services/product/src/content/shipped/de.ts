import type { PageText } from '../page';

const about = `
Sidecart ist ein unabhängiger Shop für sorgfältig gefertigte Produkte: für die Küche, den Schreibtisch und unterwegs. Wir bevorzugen Produkte, die
lange halten, sich reparieren lassen und von Menschen stammen, die ihr Handwerk verstehen.

## Wie wir auswählen

- **Langlebig.** Material und Verarbeitung stehen an erster Stelle. Verschleißteile sollen sich ersetzen lassen.
- **Ehrlich beschrieben.** Produktseiten zeigen genau die gewählte Variante, ihren Preis inklusive MwSt. und ob sie vorrätig ist.
- **Von Kunden bewertet.** Als verifiziert gekennzeichnete Bewertungen stammen von Kunden, die das Produkt hier gekauft haben.

## Fragen

Schreiben Sie uns jederzeit. Die Adresse steht auf unserer [Kontaktseite](/pages/contact).
`;

const contact = `
Wir helfen Ihnen gern bei Fragen zu Produkten, Bestellungen und Rückgaben.

- E-Mail: [E-Mail-Adresse]
- Telefon: [Telefonnummer], [Servicezeiten]
- Post: [Name des Unternehmens], [Straße und Hausnummer], [Postleitzahl und Ort]

## Zu einer Bestellung

Mit der Bestellnummer und Ihrer E-Mail-Adresse finden Sie eine Bestellung unter [Bestellung finden](/orders). Dort können Sie die Sendung verfolgen
und die Bestellung stornieren, bis ihr erster Artikel versandt ist. Mit einem Konto stehen alle Bestellungen unter [Mein Konto](/account).

Bitte nennen Sie die Bestellnummer, wenn Sie uns zu einer Bestellung schreiben. Wir melden uns innerhalb von [Anzahl] Werktagen.
`;

const delivery = `
Wir liefern innerhalb Deutschlands, in die meisten Länder Europas sowie in die USA und nach Kanada. Die genauen Versandkosten für Ihre Adresse zeigt die
Kasse, bevor Sie bezahlen.

| Ziel | Standard | Express |
|---|---|---|
| Deutschland | 2 bis 3 Werktage, 4,90 € | 1 bis 2 Werktage, 12,90 € |
| Übriges Europa | 3 bis 6 Werktage, 9,90 € | 2 bis 3 Werktage, 24,90 € |
| USA und Kanada | 7 bis 12 Werktage, 19,90 € | 3 bis 5 Werktage, 39,90 € |

Die Lieferzeit gilt ab dem Tag der Bestellung bis zur Zustellung. Werktage sind Montag bis Freitag außer gesetzlichen Feiertagen.

## Sendungsverfolgung

Sobald ein Paket versandt ist, erhalten Sie eine E-Mail mit einem Link zur Sendungsverfolgung. Derselbe Link steht bei Ihrer Bestellung unter
[Bestellung finden](/orders). Eine Bestellung kann in mehreren Paketen ankommen; den Versand bezahlen Sie nur einmal.

## Zoll

Bei Lieferungen außerhalb der Europäischen Union können in Ihrem Land Zölle und Einfuhrabgaben anfallen. Der Zusteller erhebt sie bei der Übergabe.
`;

const returns = `
Sie können Artikel innerhalb von 14 Tagen nach der Lieferung ohne Angabe von Gründen zurückgeben.

## Widerrufsrecht

Sie haben das Recht, binnen 14 Tagen ohne Angabe von Gründen diesen Vertrag zu widerrufen. Die Widerrufsfrist beträgt 14 Tage ab dem Tag, an dem Sie
oder ein von Ihnen benannter Dritter, der nicht der Beförderer ist, den letzten Artikel Ihrer Bestellung in Besitz genommen haben.

Um Ihr Widerrufsrecht auszuüben, müssen Sie uns mittels einer eindeutigen Erklärung, zum Beispiel per Post oder E-Mail, über Ihren Entschluss
informieren, diesen Vertrag zu widerrufen:

[Name des Unternehmens], [Straße und Hausnummer], [Postleitzahl und Ort], [E-Mail-Adresse]

Sie können dafür das Muster-Widerrufsformular am Ende dieser Seite verwenden, das jedoch nicht vorgeschrieben ist. Zur Wahrung der Frist reicht es aus,
dass Sie die Erklärung vor Ablauf der Frist absenden.

## Folgen des Widerrufs

Wenn Sie widerrufen, erstatten wir Ihnen alle Zahlungen für die zurückgegebenen Artikel einschließlich der Kosten des Standardversands binnen 14 Tagen,
nachdem Ihre Erklärung eingegangen ist. Wir verwenden dasselbe Zahlungsmittel wie beim Kauf; Ihnen entstehen dadurch keine Kosten. Wir können
die Erstattung verweigern, bis wir die Artikel erhalten haben oder Sie deren Versand nachgewiesen haben.

Senden Sie die Artikel binnen 14 Tagen nach Ihrer Erklärung ab. [Wer die Kosten der Rücksendung trägt.] Für einen Wertverlust müssen Sie nur aufkommen,
wenn er auf einen Umgang zurückzuführen ist, der zur Prüfung von Beschaffenheit und Funktionsweise nicht notwendig war.

Das Widerrufsrecht besteht nicht bei Artikeln, die nach Ihren Vorgaben angefertigt wurden, und nicht bei versiegelten Artikeln, die aus Gründen des
Gesundheitsschutzes oder der Hygiene nicht zur Rückgabe geeignet sind, wenn ihre Versiegelung entfernt wurde.

## Stornieren vor dem Versand

Bis der erste Artikel versandt ist, können Sie eine Bestellung selbst stornieren: Öffnen Sie sie unter [Bestellung finden](/orders) und wählen
Sie „Bestellung stornieren“.

## Muster-Widerrufsformular

> An [Name des Unternehmens], [Straße und Hausnummer], [Postleitzahl und Ort], [E-Mail-Adresse]:
>
> Hiermit widerrufe ich den von mir abgeschlossenen Vertrag über den Kauf der folgenden Artikel:
>
> Bestellt am / erhalten am:
>
> Name und Anschrift:
>
> Datum, und Unterschrift bei Mitteilung auf Papier:
`;

const terms = `
Diese Bedingungen gelten für alle Bestellungen in diesem Shop. Ihr Vertragspartner ist [Name des Unternehmens]; die Anschrift steht im
[Impressum](/pages/imprint).

## Bestellung und Vertragsschluss

Die Produkte im Shop sind kein bindendes Angebot. Mit der Schaltfläche am Ende der Kasse geben Sie eine verbindliche Bestellung ab. Vorher können Sie
alle Eingaben prüfen und ändern. Eine E-Mail bestätigt Ihre Bestellung; der Vertrag kommt zustande, wenn wir die Bestellung bestätigen oder den
ersten Artikel versenden.

Die Bestellung können Sie in Ihrem Konto oder mit der Bestellnummer und Ihrer E-Mail-Adresse abrufen. [Ob der Vertragstext gespeichert wird.]
Der Vertrag kann auf Deutsch oder Englisch geschlossen werden.

## Preise und Zahlung

Alle Preise enthalten die gesetzliche Mehrwertsteuer. Hinzu kommen Versandkosten; sie werden vor der Bestellung angezeigt und stehen auf der
Seite [Versand](/pages/delivery). Bei der Bestellung wird der Betrag auf Ihrer Karte autorisiert und abgebucht, sobald die Bestellung angelegt ist.

## Lieferung

Lieferzeiten stehen bei jedem Produkt und an der Kasse. Ist ein Artikel wider Erwarten nicht verfügbar, informieren wir Sie unverzüglich und
erstatten bereits geleistete Zahlungen.

## Eigentumsvorbehalt

Bis zur vollständigen Bezahlung bleibt die Ware unser Eigentum.

## Widerruf und Gewährleistung

Sie haben ein Widerrufsrecht von 14 Tagen; es ist unter [Rückgabe und Widerruf](/pages/returns) erläutert. Für alle Artikel gilt die gesetzliche
Gewährleistung.

## Haftung

Wir haften unbeschränkt für Vorsatz und grobe Fahrlässigkeit sowie bei Verletzung von Leben, Körper oder Gesundheit. Bei leichter Fahrlässigkeit haften
wir nur, wenn eine wesentliche Vertragspflicht verletzt wird, und nur für den vertragstypischen, vorhersehbaren Schaden. Die Haftung nach dem
Produkthaftungsgesetz bleibt unberührt.

## Streitbeilegung

[Ob das Unternehmen an Streitbeilegungsverfahren vor einer Verbraucherschlichtungsstelle teilnimmt.]

## Anwendbares Recht

[Das anwendbare Recht.] Zwingende Verbraucherschutzvorschriften des Landes, in dem Sie leben, bleiben unberührt.
`;

const privacy = `
Diese Seite erklärt, welche personenbezogenen Daten wir zu welchem Zweck verarbeiten und welche Rechte Sie haben. Verantwortlich ist:

[Name des Unternehmens], [Straße und Hausnummer], [Postleitzahl und Ort], [E-Mail-Adresse]

[Name und Anschrift des Datenschutzbeauftragten, falls vorhanden.]

## Cookies und Speicher

Wir verwenden nur Cookies und Speicher, die für den Betrieb des Shops unbedingt erforderlich sind. Es gibt kein Tracking, keine Werbung und keine
Auswertung Ihres Verhaltens und daher auch keine Einwilligungsabfrage.

| Name | Art | Zweck | Dauer |
|---|---|---|---|
| session (oder __Host-session) | Cookie | Hält Sie angemeldet und merkt sich Ihren Warenkorb | 30 Tage nach dem letzten Besuch |
| device (oder __Host-device) | Cookie | Erkennt einen Browser, mit dem Sie sich angemeldet haben, zum Schutz Ihres Kontos | 90 Tage |
| visitor | Cookie | Vermerkt, dass eine Sitzung besteht, damit eine Seite weiß, ob sie Ihren Warenkorb abfragen soll | Bis Sie den Browser schließen |
| locale | Cookie | Die Sprache, die Sie gewählt haben | 1 Jahr |
| theme | Cookie | Helles oder dunkles Design, falls Sie eines gewählt haben | 1 Jahr |
| checkout-draft, checkout-attempt, started-checkouts, wanted-product | Sitzungsspeicher | Ihre Eingaben an der Kasse, der laufende Kauf und das Produkt, das Sie vor dem Anmelden auf den Merkzettel gesetzt haben | Bis Sie den Tab schließen |
| last-checkout | Lokaler Speicher | Zeigt anderen Tabs, dass ein Kauf abgeschlossen ist | Bis Sie ihn löschen |
| recently-viewed | Lokaler Speicher | Zuletzt angesehene Produkte, nur in diesem Browser | Bis Sie ihn löschen |
| columns, staff-views, staff-shortcuts | Cookie, lokaler Speicher | Für Mitarbeiter und Verkäufer: ausgeblendete Spalten, gespeicherte Ansichten, Tastenkürzel | 1 Jahr, bis Sie ihn löschen |

Kartendaten geben Sie in Feldern unseres Zahlungsdienstleisters ein, der dort eigene Cookies zur Betrugsvorbeugung setzen kann. Ihre Kartennummer
erhalten wir nie.

## Bestellungen

Zur Erfüllung Ihres Vertrags (Art. 6 Abs. 1 Buchst. b DSGVO) verarbeiten wir Ihren Namen, Ihre Anschriften, Ihre E-Mail-Adresse, Ihre Telefonnummer,
falls Sie eine angeben, die gekauften Artikel und den Status der Zahlung. Zusteller erhalten, was sie für die Lieferung benötigen, und der
Zahlungsdienstleister, was er für die Zahlung benötigt: [Zahlungsdienstleister], [Zusteller], [Hosting-Anbieter].

Rechnungen und Buchungsbelege bewahren wir so lange auf, wie das Gesetz es verlangt (Art. 6 Abs. 1 Buchst. c DSGVO), in der Regel zehn Jahre.

## Konto

Ein Konto speichert Namen, E-Mail-Adresse, Anschriften und Einstellungen, bis Sie es löschen. Passwörter werden nur als Hash gespeichert. Die Liste Ihrer
Geräte zeigt Browser und Netzwerkadresse jeder Sitzung, bis die Sitzung endet.

## Bewertungen

Eine Bewertung wird mit dem Namen angezeigt, den Sie angeben. Wenn Sie Ihr Konto löschen, wird der Name entfernt.

## E-Mails

Wir senden E-Mails zu Ihren Bestellungen und Ihrem Konto. Andere E-Mails senden wir nur, wenn Sie dies wünschen; in Ihrem Konto können Sie das ändern.
Für die Nachricht, dass ein Produkt wieder verfügbar ist, speichern wir Ihre E-Mail-Adresse bis zum Versand, höchstens 180 Tage; eine nicht bestätigte Adresse löschen wir nach zwei Tagen.

## Technische Daten

Beim Aufruf einer Seite wird Ihre Netzwerkadresse verarbeitet, um die Anfrage zu beantworten und Missbrauch zu begrenzen (Art. 6 Abs. 1 Buchst. f DSGVO).
[Wie lange Serverprotokolle aufbewahrt werden.]

## Ihre Rechte

Sie haben das Recht auf Auskunft, Berichtigung, Löschung, Einschränkung der Verarbeitung, Datenübertragbarkeit und Widerspruch. Ihre Daten
herunterladen und Ihr Konto löschen können Sie selbst unter [Mein Konto](/account). Außerdem können Sie sich bei einer Aufsichtsbehörde beschweren: [Aufsichtsbehörde].
`;

const imprint = `
Angaben gemäß § 5 DDG

[Name des Unternehmens]

[Straße und Hausnummer]

[Postleitzahl und Ort]

[Land]

Vertreten durch: [Namen der Geschäftsführer]

## Kontakt

E-Mail: [E-Mail-Adresse]

Telefon: [Telefonnummer]

## Registereintrag

[Registergericht], [Registernummer]

Umsatzsteuer-Identifikationsnummer: [USt-IdNr.]

## Verantwortlich für den Inhalt

[Name und Anschrift]

## Streitbeilegung

[Ob das Unternehmen an Streitbeilegungsverfahren vor einer Verbraucherschlichtungsstelle teilnimmt.]
`;

export const germanPages: Readonly<Record<string, PageText>> = {
  about: { title: 'Über uns', markdown: about },
  contact: { title: 'Kontakt', markdown: contact },
  delivery: { title: 'Versand', markdown: delivery },
  returns: { title: 'Rückgabe und Widerruf', markdown: returns },
  terms: { title: 'Allgemeine Geschäftsbedingungen', markdown: terms },
  privacy: { title: 'Datenschutz', markdown: privacy },
  imprint: { title: 'Impressum', markdown: imprint },
};
