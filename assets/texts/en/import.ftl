# The catalogue as a sheet, in and out
plain-import-sheet = Catalogue
plain-import-new-category = New category: { $path }
plain-import-new = Row { $row }: new product “{ $name }”
plain-import-changed = Row { $row }: “{ $name }” changes: { $columns }
plain-import-ignored = Columns the shop does not know and skips: { $columns }
plain-import-sum = In all: { $new } new, { $changed } changed, { $same } as before.
plain-import-rehearsal = This was a check; nothing has changed in the shop.
plain-import-nothing-done = { $count ->
    [one] { $count } mistake. Nothing was loaded: mend the sheet and try again.
   *[other] { $count } mistakes. Nothing was loaded: mend the sheet and try again.
}
plain-import-at = Row { $row }, column “{ $column }”: { $why }
plain-import-at-row = Row { $row }: { $why }
plain-import-no-header = No row names the columns: at least “{ $name }” and “{ $price }” are needed.
plain-import-column-twice = this column stands twice
plain-import-missing = something must be written here
plain-import-not-a-number = “{ $text }” does not look like a number
plain-import-negative = “{ $text }” is below zero
plain-import-too-big = “{ $text }” is too much
plain-import-too-long = too long: { $limit } characters fit
plain-import-unknown-unit = the unit “{ $text }” is unknown; use piece, g, kg, ml, l, m or hour
plain-import-not-yes-or-no = “{ $text }”: write yes or no
plain-import-not-a-percentage = “{ $text }”: a whole number from 0 to 100 is needed
plain-import-bad-barcode = no scanner reads “{ $text }”: check the last digit, and format the column as text
plain-import-bad-variants = “{ $text }”: write it as 50 ml:1000:300, that is label, price, grams
plain-import-bad-path = the path “{ $text }” has an empty name in it; write a slash within a name twice
plain-import-too-deep = more than { $limit } categories inside one another
plain-import-other-depth = the translation has another number of levels than the category
plain-import-differs = row { $row } says something else
plain-import-twice = the same stands in row { $row }
plain-import-beside-variants = leave it empty: the column “{ $column }” is filled
plain-import-label-missing = the product has several variants, each needs a label of its own
plain-import-too-many-variants = more than { $limit } variants
plain-import-too-many-photos = more than { $limit } photos
plain-import-several-such = the shop has several products called so: fill the column “{ $column }”
plain-import-no-photo = the file “{ $name }” is not beside the sheet
plain-import-bad-photo = the file “{ $name }” is not a picture, or is bigger than 20 MB
plain-import-stock-not-allowed = you may not change stock: take this column out
plain-import-not-allowed = You may not change the catalogue: ask the owner for that role.
plain-import-code-taken = this code belongs to product { $product }
plain-import-name-taken = another variant of this product is called so
plain-import-refused = the shop does not take this
plain-import-too-big-file = The file is bigger than { $megabytes } MB. Split the sheet, or take the pictures out of it.
plain-import-too-many-rows = The sheet has more than { $limit } rows. Split it.
plain-import-not-a-sheet = This is not a sheet. Use xlsx or csv.
plain-import-open-quote = Row { $row }: a quote is opened and never closed, so the rest cannot be read.
plain-import-exported = { $count ->
    [one] The catalogue is written: { $count } row, photos: { $photos }. File: { $file }
   *[other] The catalogue is written: { $count } rows, photos: { $photos }. File: { $file }
}
plain-import-photo-lost = The photo { $name } is missing in the shop’s folder and was left out.
