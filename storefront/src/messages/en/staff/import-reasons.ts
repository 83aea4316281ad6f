/** Why a row of a file is refused, by product's code for it; {names} are the values that it speaks of. */
export const importReasons: Record<string, string> = {
  'row-length':
    'This row has {cells} cells, but the header has {columns}. Check the separators and quotes of the row.',
  'value-invalid': '“{value}” is not valid here.',
  'value-repeated': '“{value}” appears more than once in this cell.',
  'text-too-long': 'The text is longer than {max} characters.',
  'list-gap': 'This cell has an empty entry. Remove the extra bar (|).',
  'list-too-long': 'This cell has more than {max} entries.',
  'rows-differ': 'Line {line} has a different value here, but both rows belong to the same product.',
  'slug-missing': 'This row has no product slug. Enter one, such as blue-mug.',
  'slug-malformed':
    '“{value}” is not a valid slug. Use the letters a–z, digits and single hyphens, such as blue-mug.',
  'slug-reserved': '“{value}” is reserved. Choose another slug.',
  'slug-taken': 'This slug belongs to a product of another seller. Choose another one.',
  'name-missing': 'A new product needs a name.',
  'status-unknown': '“{value}” is not a valid status. Use draft, published or archived.',
  'status-final': 'The product is {status} and cannot become a draft again.',
  'status-conflict': 'The product is {status}, so this status change is not possible.',
  'category-malformed': '“{value}” is not a valid category slug. Use the slug from the category’s URL.',
  'category-unknown': 'These categories do not exist: {categories}.',
  'attributes-too-many': 'A product or variant can have at most {max} attributes.',
  'product-incomplete': 'A published product needs at least one variant with a price.',
  'product-too-large':
    'The description, attributes, images and variants of a product can have at most {max} kB of text in total.',
  'variants-too-many': 'A product can have at most {max} variants.',
  'sku-missing': 'A price, a currency, an option or a stock count needs an SKU in the same row.',
  'sku-malformed':
    '“{value}” is not a valid SKU. Use the letters A–Z and a–z, digits, full stops, hyphens and underscores.',
  'sku-taken': 'This SKU belongs to another product.',
  'sku-repeated': 'Line {line} already has this SKU. Use each SKU in only one row.',
  'options-too-many': 'A variant can have at most {max} options.',
  'price-missing': 'The new variant {sku} needs a price.',
  'price-not-whole':
    'The price “{value}” is not a whole number. Use the smallest unit of the currency: 1299 for 12.99.',
  'price-out-of-range':
    'The price “{value}” is not between {min} and {max}, in the smallest unit of the currency.',
  'currency-malformed': '“{value}” is not a valid currency. Use three capital letters, such as EUR.',
  'currency-unsupported': 'Prices of this product must be in {currency}.',
  'stock-not-whole': 'The stock “{value}” is not a whole number.',
  'stock-out-of-range': 'The stock “{value}” is not between {min} and {max}.',
  'stock-promised': '{promised} units are reserved for orders. The stock cannot be lower.',
  'stock-uncountable': 'The stock cannot be changed by this amount.',
  'stock-sku-taken': 'The stock of this SKU belongs to another seller.',
  'image-malformed': '“{value}” is not a valid image ID.',
  'image-unknown': 'These images do not exist or belong to another seller: {images}.',
  'alts-too-many': 'There are more alt texts ({texts}) than images ({images}).',
  'seller-malformed': '“{value}” is not a valid seller ID.',
  'seller-differs': 'The product belongs to another seller.',
  refused: 'The row was rejected: {detail}',
};

/** Why a file cannot be read at all, by product's cause for it. */
export const importCauses: Record<string, string> = {
  'not-utf8': 'The file is not UTF-8 text. Save it as “CSV UTF-8” and try again.',
  'quote-not-closed': 'The file cannot be read: a quote opened in line {line} is not closed.',
  'text-behind-quote': 'The file cannot be read: line {line} has text after a closing quote.',
  'quote-within-cell':
    'The file cannot be read: a cell in line {line} contains a quote but does not start with one. Put the cell in quotes and double the quotes inside it.',
  'row-too-long':
    'The file cannot be read: the row in line {line} is longer than 1 MB, or a quote in it is not closed.',
  'not-csv': 'The file cannot be read as CSV. The problem is in line {line}.',
};
