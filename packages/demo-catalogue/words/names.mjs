// The names of product series, and brands with the departments that they sell in. All are invented.
export const series =
  `Fjord Kelda Alma Birk Dune Ebba Fenn Gale Hilda Ivo Juno Kiln Lund Mira Nola Odda Pilar Quill Runa Solveig Tove Una
Vesper Wren Yara Zora Alder Basalt Cairn Delta Ember Flint Grove Heron Isle Kestrel Lark Meadow Nook Onyx Pebble Reed Saga Thistle Umber Vale
Willow Åre Brønn Höga Søren Élan Ljós Málin Aska Bruno Calla Dorit Elin Frida Greta Hazel Inga Jonas Karin Linnea Maren Nils Olga Petra Rasmus
Signe Thea Ulla Vera Wanda Ylva Anton Bodil Clea Dagny Emil Flora Gunnar Helga Iris Jette Klara Lotte Magnus Nora Oskar Pia Ragna Selma Tilda
Ursel Viggo Winter Ada Bergen Cove Dell Eddy Firth Glen Haven Inlet Jetty Knoll Lagoon Moor Ness Orchard Prairie Quarry Ridge Shoal Tarn Upland
Verge Weir Yew Zenith Arden Bracken Clover Dapple Elder Fern Gorse Hawthorn Ivy Juniper Kale Laurel Mallow Nettle Osier Poppy Quince Rowan
Sorrel Tansy Vetch Woad Yarrow Zinnia Amble Brisk Calm Drift Echo Fable Gentle Hush Idle Jaunt Keen Lull`.split(
    /\s+/,
  );

const brand = (slug, name, ...departments) => ({ slug, name, departments });

export const brands = [
  brand('tarnwick', 'Tarnwick', 'kitchen'),
  brand('oskelund', 'Oskelund', 'kitchen'),
  brand('quillmere', 'Quillmere', 'stationery', 'desk'),
  brand('fennholt', 'Fennholt', 'outdoor'),
  brand('brisdale', 'Brisdale', 'textiles'),
  brand('havrum', 'Havrum', 'lighting', 'desk'),
  brand('lumeske', 'Lumeske', 'lighting'),
  brand('pellowan', 'Pellowan', 'bags'),
  brand('kindrake', 'Kindrake', 'toys'),
  brand('mosveil', 'Mosveil', 'garden'),
  brand('arbelund', 'Arbelund', 'garden'),
  brand('sundrey', 'Sundrey', 'wellness'),
  brand('tolvane', 'Tolvane', 'garden'),
  brand('wrenfold', 'Wrenfold', 'stationery'),
  brand('ilmarsk', 'Ilmarsk', 'outdoor'),
  brand('orrinby', 'Orrinby', 'kitchen'),
  brand('caldrune', 'Caldrune', 'kitchen'),
  brand('noctavel', 'Noctavel', 'lighting'),
  brand('elmsvik', 'Elmsvik', 'desk'),
  brand('varnhale', 'Varnhale', 'outdoor', 'bags'),
  brand('dunmarrow', 'Dunmarrow', 'textiles'),
  brand('fjellune', 'Fjellune', 'outdoor'),
  brand('gadolme', 'Gadolme', 'kitchen'),
  brand('hestervale', 'Hestervale', 'textiles'),
  brand('jorvind', 'Jorvind', 'outdoor'),
  brand('kessmoor', 'Kessmoor', 'garden'),
  brand('larkenby', 'Larkenby', 'toys'),
  brand('merrowick', 'Merrowick', 'wellness'),
  brand('nellorby', 'Nellorby', 'decor'),
  brand('ovendale', 'Ovendale', 'kitchen'),
  brand('pramwell', 'Pramwell', 'toys'),
  brand('rindlewood', 'Rindlewood', 'desk'),
  brand('skarnholt', 'Skarnholt', 'garden'),
  brand('thistlebeck', 'Thistlebeck', 'wellness'),
  brand('ulvane', 'Ulvane', 'bags'),
  brand('vintermoor', 'Vintermoor', 'textiles', 'outdoor'),
  brand('wickerlund', 'Wickerlund', 'decor'),
  brand('yarrowfen', 'Yarrowfen', 'wellness', 'garden'),
  brand('zeldmark', 'Zeldmark', 'desk', 'lighting'),
  brand('ambersund', 'Ambersund', 'lighting', 'decor'),
  brand('birkeval', 'Birkeval', 'decor'),
  brand('cobblane', 'Cobblane', 'bags'),
  brand('drosselby', 'Drosselby', 'toys'),
  brand('eskarne', 'Eskarne', 'kitchen'),
  brand('fallowmere', 'Fallowmere', 'textiles'),
  brand('grenbeck', 'Grenbeck', 'garden'),
  brand('hollinvik', 'Hollinvik', 'decor'),
  brand('ingelmar', 'Ingelmar', 'stationery'),
  brand('juniveld', 'Juniveld', 'toys'),
  brand('korvalle', 'Korvalle', 'bags'),
  brand('lindmarsh', 'Lindmarsh', 'stationery'),
  brand('mirrendal', 'Mirrendal', 'decor'),
  brand('nordquill', 'Nordquill', 'stationery'),
  brand('ottervane', 'Ottervane', 'outdoor'),
  brand('quendale', 'Quendale', 'wellness'),
  brand('rosvane', 'Rosvane', 'textiles'),
  brand('mowenholt', 'Möwenholt', 'kitchen'),
  brand('brulemont', 'Brûlemont', 'kitchen', 'decor'),
  brand('hyvinne', 'Hyvinnë', 'wellness', 'textiles'),
  brand('sidecart', 'Sidecart', 'kitchen', 'desk', 'stationery', 'outdoor', 'textiles'),
];
